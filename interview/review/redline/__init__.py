"""This year's draft against last year's as a Word file with tracked changes.

Both drafts are written as they always are, into one file; what comes out is then merged paragraph by paragraph. To
reject every change gives last year's draft, to accept every change this year's; that is verified before a file is
handed out. Three things are not tracked, because Word and LibreOffice cannot: the table of contents and the header,
which are this year's, and the widths of columns, which are this year's too. In a row that comes or goes, a second
reference to the same footnote is a link that looks like the field in the draft.
"""

from interview.review.redline.write import redline_file, write_redline

__all__ = ["redline_file", "write_redline"]
