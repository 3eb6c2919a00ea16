"""The words of a draft in its own language: marks, dates and numbers, and the standard texts of the structures.

A draft speaks the language of its template, whatever the language of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from interview.errors import DraftError
from interview.flow.fields import Strict
from interview.flow.positions import read_source
from interview.language import translate as _
from interview.session.numbers import write_number
from interview.shipped import shipped

NO_BREAK = "\u00a0"


class Words(Strict):
    """The words of one language. Texts in braces are filled in by whoever uses them."""

    language: str
    months: tuple[str, ...]
    date: str
    yes_word: str
    no_word: str
    and_word: str
    draft: str
    note_word: str
    contents: str
    open_points: str
    open_points_lead: str
    leftovers: str
    closing: str
    closing_heading: str
    marks: dict[str, str]
    row: str
    rows: str
    missing: dict[str, str]
    open: dict[str, str]
    nothing_given: str
    nothing_planned: str
    nothing_planned_yet: str
    not_approved: str
    to_be_approved_by: str
    unconfirmed_fact: str
    missing_fact: str
    missing_cell: str
    matrix: dict[str, str]
    summary: dict[str, str]
    texts: dict[str, str]

    def day(self, iso: str) -> str:
        """A day in prose, such as `15 oktober 2026`; what is no ISO date stays as it is."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def number(self, number: float, unit: str | None = None) -> str:
        """A number as a reader of the language expects it, its unit behind a space that does not break."""
        text = write_number(number)
        if self.language == "en":
            text = text.replace(",", ".").replace(NO_BREAK, ",")
        return f"{text}{NO_BREAK}{unit}" if unit else text

    def listed(self, texts: Iterable[str]) -> str:
        """`a`, `a och b`, `a, b och c`."""
        *first, last = texts
        return f"{', '.join(first)} {self.and_word} {last}" if first else last

    def yes_or_no(self, value: bool) -> str:
        """The word for it."""
        return self.yes_word if value else self.no_word

    def genitive(self, name: str) -> str:
        """`name` as an owner: no further s after s, x and z, and a colon after an abbreviation in capitals.

        Source: Svenska skrivregler (Språkrådet), on genitives.
        """
        if self.language == "en":
            return f"{name}’" if name.endswith("s") else f"{name}’s"
        if name[-1:].casefold() in ("s", "x", "z"):
            return name
        is_abbreviation = re.search(r"(?:^|[\s-])[A-ZÅÄÖ]{2,}$", name)
        return f"{name}:s" if is_abbreviation else f"{name}s"


@cache
def load_words(language: str) -> Words:
    """The words of `language`. DraftError where drafts cannot be written in it."""
    file = shipped("templates") / f"words.{language}.yaml"
    if not re.fullmatch(r"[a-z]{2}", language) or not file.is_file():
        known = ", ".join(sorted(path.name.split(".")[1] for path in shipped("templates").glob("words.*.yaml")))
        raise DraftError(
            _("Drafts cannot be written in the language “{language}”.").format(language=language[:20]),
            advice=_("Choose one of: {languages}.").format(languages=known),
        )
    return Words.model_validate(read_source(file, file.name).data)
