"""The conversation: a question, last year's answer beside it, and a place for this year's."""
