"""What of a spoken call works on this machine, and how well."""
