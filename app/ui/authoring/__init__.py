"""The editor for personas and scenarios."""
