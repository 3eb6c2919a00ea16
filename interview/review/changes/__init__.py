"""What has changed from one year's review to another's: compared, told in words, and as a document."""

from interview.review.changes.compare import compare
from interview.review.changes.data import as_data
from interview.review.changes.model import Change, Comparison, RowChange

__all__ = ["Change", "Comparison", "RowChange", "as_data", "compare"]
