"""Intake: reading a review that exists only as a file, and placing what it says among a flow's questions."""
