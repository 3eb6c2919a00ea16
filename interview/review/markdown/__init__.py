"""Markdown: what people type as answers, what templates are written in, and one of the forms of a draft."""

from interview.review.markdown.document import to_markdown
from interview.review.markdown.reading import parse
from interview.review.markdown.writing import write_blocks

__all__ = ["parse", "to_markdown", "write_blocks"]
