"""Which organisation a review is about and which year it plans for, as far as its text tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from interview.intake.outline import Outline, block_text, plain_text
from interview.intake.placing.years import YEARS
from interview.review.blocks import Heading

_PLAN_YEAR = re.compile(r"verksamhets(?:plan|år)(?:et|en)?\s+(?:för\s+)?(20\d{2})", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b([A-ZÅÄÖ][\wåäö-]*(?:[ -][A-ZÅÄÖ][\wåäö-]*)*\s+)?"
    r"([A-ZÅÄÖa-zåäö][\wåäö-]*?(?:kontor|förvaltning|stadsdelsförvaltning|arkiv))(?:et|en)?s?\b"
)
_COMPANY = re.compile(r"\b((?:(?:S:t|[A-ZÅÄÖ][\wåäö&-]*)\s+){1,5}AB)s?\b|\b(AB(?:\s+[A-ZÅÄÖ][\wåäö&-]*){1,4})")
_CITY_WIDE = re.compile(r"stadsledningskontor|stadsarkiv|fackförvaltning|^stadsdelsförvaltning$", re.IGNORECASE)


def guess(outline: Outline) -> tuple[str | None, int | None]:
    """The organisation and the operational year that the review seems to be about; None for what it does not tell."""
    return guess_organisation(outline), guess_year(outline)


def guess_year(outline: Outline) -> int | None:
    """The first year planned for: of three headings' years in a row the first, else a plan's year that is named."""
    headings = [plain_text(block.spans) for block in outline.blocks if isinstance(block, Heading)]
    years = sorted(
        {int(year) for text in headings for match in YEARS.finditer(text) for year in match.groups() if year}
    )
    if years:
        run = [years[-1]]
        for year in reversed(years[:-1]):
            if year == run[0] - 1 and len(run) < 3:
                run.insert(0, year)
        if len(run) >= 2:
            return run[0]
    named = Counter(int(year) for block in outline.blocks for year in _PLAN_YEAR.findall(block_text(block)))
    if named:
        most = max(named.values())
        return max(year for year, times in named.items() if times == most)
    return years[-1] if years else None


def guess_organisation(outline: Outline) -> str | None:
    """The office or company that the text names most often."""
    texts = [block_text(block) for block in outline.blocks]
    companies = Counter(re.sub(r"\s+", " ", one or two) for text in texts for one, two in _COMPANY.findall(text))
    offices = Counter(_office(text) for text in _offices(texts))
    best = [counter.most_common(1)[0] for counter in (companies, offices) if counter]
    return max(best, key=lambda entry: entry[1])[0] if best else None


def _offices(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for match in _OFFICE.finditer(text):
            name = f"{(match[1] or '').strip()} {match[2]}".strip()
            if not _CITY_WIDE.search(name):
                yield name


def _office(name: str) -> str:
    """The name as it stands alone: `fastighetskontor` becomes `Fastighetskontoret`; one of two words stays."""
    ending = "" if " " in name else "en" if name.endswith("förvaltning") else "et"
    return name[0].upper() + name[1:] + ending
