"""Word files that other people made, read into an outline."""

from interview.intake.word.reading import read_word

__all__ = ["read_word"]
