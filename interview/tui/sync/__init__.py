"""Bringing an edited Word draft home on the screen: which file, what it would change, and only then recorded."""
