"""What every front end needs for asking: which question comes next in a sitting, search, and how things are called."""
