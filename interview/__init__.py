"""A guided interview for the yearly management review of information security."""
