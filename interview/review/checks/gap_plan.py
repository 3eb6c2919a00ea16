"""What is missing between last year's plan, its follow-up and this year's plan, and years that repeat each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from interview.language import translate as _
from interview.language import translate_count as ngettext
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import PlanRow, Reading, Row
from interview.review.checks.swedish import shared_words
from interview.session.plan_rolling import GOES_ON

_ALIKE, _SAME_SHARE, _FEWEST_ROWS = 85, 0.7, 3
# An action goes on in one that is so alike, of 100, or shares so many words that carry what it says.
_SAME_ACTION, _TWO_WORDS = 80, 2


def same_years(reading: Reading) -> Iterator[Finding]:
    """A year of the plan that says nearly the same as the year before it; rows that recur on purpose are left out."""
    years: dict[int, list[PlanRow]] = {}
    for row in reading.plan:
        if row.row.get("aterkommande") is not True:
            years.setdefault(row.first, []).append(row)
    ordered = sorted(years)
    for year, following in pairwise(ordered):
        pairs = [
            (one, other)
            for one in years[year]
            for other in years[following]
            if fuzz.token_sort_ratio(one.text.lower(), other.text.lower()) >= _ALIKE
        ]
        fewest = min(len(years[year]), len(years[following]))
        alike = min(len({id(one) for one, _o in pairs}), len({id(other) for _o, other in pairs}))
        if alike >= _FEWEST_ROWS and alike >= _SAME_SHARE * fewest:
            message = _(
                "{alike} of {count} rows of {year} are those of {before} again. Should the years be one, or differ?"
            )
            said = [pairs[0][1].sentence, pairs[0][0].sentence, *(other.sentence for _one, other in pairs[1:])]
            told = message.format(alike=alike, count=len(years[following]), year=following, before=year)
            yield finding("gap.same_years", "warning", said, told)


def follow_up(reading: Reading) -> Iterator[Finding]:
    """Rows of last year's plan without a status, or no longer among what is followed up."""
    item = reading.items.get("uppfoljning.plan")
    if item is None:
        return
    rows = reading.rows("uppfoljning.plan")
    without = [reading.said("uppfoljning.plan", row, "atgard") for row in rows if not row.get("status")]
    if without:
        message = ngettext(
            "A row of last year's plan has no status. What became of it?",
            "{count} rows of last year's plan have no status. What became of them?",
            len(without),
        )
        yield finding("gap.follow_up", "warning", without, message.format(count=len(without)), same=True)
    if item.given is None:
        return
    kept = {row["_id"] for row in rows} | {str(row.get("atgard")) for row in rows}
    offered: Sequence[Row] = item.offer if isinstance(item.offer, list) else ()  # type: ignore[assignment]  # rows
    gone = [row for row in offered if row["_id"] not in kept and str(row.get("atgard")) not in kept]
    if gone:
        message = ngettext(
            "A row of last year's plan is not followed up. What became of it?",
            "{count} rows of last year's plan are not followed up. What became of them?",
            len(gone),
        )
        about = [reading.said("uppfoljning.plan", row, "atgard") for row in gone]
        yield finding("gap.follow_up", "error", about, message.format(count=len(gone)), same=True)


def carried_on(reading: Reading) -> Iterator[Finding]:
    """What the follow-up calls ongoing or moved, without a row in the plan that goes on with it."""
    if not reading.plan:
        return
    lost = [
        reading.said("uppfoljning.plan", row, "atgard")
        for row in reading.rows("uppfoljning.plan")
        if row.get("status") in GOES_ON and not any(_goes_on_with(row, planned) for planned in reading.plan)
    ]
    if lost:
        message = ngettext(
            "A row of last year's plan is to go on, but this plan has no such row. Should there be one?",
            "{count} rows of last year's plan are to go on, but this plan has no such rows. Should there be?",
            len(lost),
        )
        yield finding("gap.carried_on", "warning", lost, message.format(count=len(lost)), same=True)


def _goes_on_with(row: Row, planned: PlanRow) -> bool:
    action = str(row.get("atgard") or "")
    return (
        planned.row.get("_id") == row["_id"]
        or fuzz.token_set_ratio(action.lower(), planned.text.lower()) >= _SAME_ACTION
        or shared_words(action, planned.text) >= _TWO_WORDS
    )


RULES = (same_years, follow_up, carried_on)
