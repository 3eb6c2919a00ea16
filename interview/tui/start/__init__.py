"""Where it begins: saved interviews, a new one, the demonstration."""
