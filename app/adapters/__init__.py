"""How: one third-party library a module, named <role>_<library>."""
