"""Taking sessions elsewhere: one module a format, and what runs them."""
