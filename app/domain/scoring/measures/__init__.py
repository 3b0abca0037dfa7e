"""What is measured in a call. Each measure is a function of a `Reading`, named in the table."""
