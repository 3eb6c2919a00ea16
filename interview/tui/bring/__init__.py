"""Bringing in a review that exists as a file: reading it, whose it is, placing its pieces, and what comes after."""
