"""What the summary says, chapter by chapter: each a function of the comparison that returns blocks."""
