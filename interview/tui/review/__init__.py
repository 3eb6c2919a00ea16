"""The draft as it will read, beside what is still open."""
