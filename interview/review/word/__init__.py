"""Drafts as Word files.

The package comes from a reference file through python-docx; everything in the body is written with lxml. What a
draft must carry so that edits made in Word can be brought home again is listed in `names`.
"""

from interview.review.word.writer import Anchors, word_file, write_docx

__all__ = ["Anchors", "word_file", "write_docx"]
