"""Rows, days and figures that time has overtaken: statuses beside days, due days, figures left from last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from interview.flow.models import NumberQuestion, TextQuestion
from interview.language import translate as _
from interview.language import translate_count as ngettext
from interview.review.checks.dates_in_prose import times
from interview.review.checks.facts import Law
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence, in_text, sentences_of
from interview.review.checks.swedish import FUTURE, NUMBER, letters

# Questions with a day to come: the question, the field that has the day ("" for the answer itself), what is quoted.
_DUE = (
    ("beslut.beslut", "senast", "beslut"),
    ("mal.mal", "senast", "mal"),
    ("beslut.halvtid", "", ""),
    ("beslut.nasta", "", ""),
    ("styrdokument.lokal_oversyn", "", ""),
)
_PENDING = ("foreslagen", "beslutad")
_OPEN_PROJECT = ("planerat", "pagar")
_ENACTING = re.compile(
    r"\b(?:genomföra?s|införa?s|införliva?s|implementera?s|träd[ae]r?|gälla|antas|beslutas|ersätta|proposition\w*|lagrådsremiss)\b"
)
_COUNTED = re.compile(rf"(?<![\w.,:/-])(?:{NUMBER}\s+\w{{4,}}|[0-9]+\s*(?:%|procent))")
_LAW_AGE = timedelta(days=366)
_REPORT_YEARS = 3


def laws(reading: Reading) -> Iterator[Finding]:
    """Laws whose status does not go with the day they enter into force, or that nobody has looked up this year."""
    for row in reading.rows("omvarld.lagar"):
        said = reading.said("omvarld.lagar", row, "lag")
        day, status = reading.day(row.get("i_kraft")), row.get("status")
        known = _known_law(reading, f"{row.get('lag')} {row.get('sfs')}".lower())
        if status in _PENDING and day and day <= reading.today:
            message = _("The law was to enter into force {day}, which has passed. Is it in force?")
            yield finding("dated.law", "error", [said], message.format(day=day))
        elif status in _PENDING and known and known.in_force and known.in_force <= reading.today:
            yield finding("dated.law", "error", [said], _in_force(known))
        elif status == "i_kraft" and day and day > reading.today:
            message = _("The law is said to be in force, but its day is {day}. Which is right?")
            yield finding("dated.law", "error", [said], message.format(day=day))
        checked = reading.day(row.get("kontrollerad"))
        if checked and reading.today - checked > _LAW_AGE:
            message = _("Nobody has looked this law up since {day}. Does it still stand like this?")
            yield finding("dated.law_checked", "notice", [said], message.format(day=checked))


def laws_in_prose(reading: Reading) -> Iterator[Finding]:
    """A law in force that a sentence speaks of as still to come; and laws to ask about, once each."""
    asked: set[str] = set()
    for sentence in reading.sentences:
        for law in reading.facts.laws:
            if not law.pattern.search(sentence.lower):
                continue
            if law.ask and law.name not in asked:
                asked.add(law.name)
                message = _("How far has {law} come, and are you concerned? Look it up; it is not known here.")
                yield finding("dated.law_ask", "notice", [sentence], message.format(law=law.name))
            if law.in_force and law.in_force <= reading.today and _still_to_come(reading, sentence):
                yield finding("dated.law", "error", [sentence], _in_force(law))
                break


def _still_to_come(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence expects something to be enacted; where it says when, that time is asked about instead."""
    expects = FUTURE.search(sentence.lower)
    if not expects or not _ENACTING.search(sentence.lower, expects.start(), expects.end() + 60):
        return False
    return not any(when.last < reading.today for when in times(sentence.text))


def _known_law(reading: Reading, text: str) -> Law | None:
    return next(
        (law for law in reading.facts.laws if law.number and (law.number in text or law.pattern.search(text))), None
    )


def _in_force(law: Law) -> str:
    return _("{law} ({number}) has been in force since {day} (looked up {checked}). Is this still to come?").format(
        law=law.name, number=law.number, day=law.in_force, checked=law.checked
    )


def due_days(reading: Reading) -> Iterator[Finding]:
    """A decision, goal, follow-up or next review whose day has passed."""
    for question, field, quoted in _DUE:
        if field:
            rows = [
                (reading.day(row.get(field)), reading.said(question, row, quoted)) for row in reading.rows(question)
            ]
        else:
            day = reading.day(reading.value(question))
            rows = [(day, reading.figure(question))] if day else []
        for day, said in rows:
            if day and day < reading.today:
                yield finding(
                    "dated.due",
                    "error",
                    [said],
                    _("Its day is {day}, which has passed. Which day is it to be?").format(day=day),
                )


def projects(reading: Reading) -> Iterator[Finding]:
    """A project that is planned or going on although it was to end earlier."""
    for row in reading.rows("staden.projekt"):
        ends = times(str(row.get("klart") or ""))
        if row.get("status") in _OPEN_PROJECT and ends and max(when.last for when in ends) < reading.today:
            message = _("The project was to be ready {time}, which has passed. How is it?")
            said = reading.said("staden.projekt", row, "projekt")
            yield finding("dated.project", "warning", [said], message.format(time=row["klart"]))


def plan_years(reading: Reading) -> Iterator[Finding]:
    """Rows of the plan for years before the planned one, year by year; and rows due outside their own years."""
    passed: dict[int, list[Sentence]] = {}
    for row in reading.plan:
        if row.last < reading.year:
            passed.setdefault(row.last, []).append(row.sentence)
            continue
        due = times(str(row.row.get("klart") or ""), row.first if row.first == row.last else None)
        if due and max(when.last for when in due) < reading.today:
            message = _("It is to be ready {time}, which has passed. When will it be ready?")
            yield finding("dated.plan_due", "error", [row.sentence], message.format(time=row.row["klart"]))
        elif due and not row.first <= max(when.last.year for when in due) <= row.last:
            message = _("The row is for {year} but due {time}. Which is right?")
            yield finding(
                "dated.plan_due", "warning", [row.sentence], message.format(year=row.row["ar"], time=row.row["klart"])
            )
    for year, rows in passed.items():
        message = ngettext(
            "The row is for {year}, and the plan is for {wanted} onwards. What became of it?",
            "{count} rows are for {year}, and the plan is for {wanted} onwards. What became of them?",
            len(rows),
        )
        yield finding(
            "dated.plan_year", "error", rows, message.format(count=len(rows), year=year, wanted=reading.year), same=True
        )


def old_reports(reading: Reading) -> Iterator[Finding]:
    """Reports on threats older than three years, and a data protection report older than the latest."""
    for row in reading.rows("omvarld.hotrapporter"):
        year = row.get("ar")
        if isinstance(year, int) and reading.today.year - year > _REPORT_YEARS:
            message = _("The report is of {year}. Is there a newer one?").format(year=year)
            yield finding("dated.old_report", "notice", [reading.said("omvarld.hotrapporter", row, "rapport")], message)
    year = reading.value("gdpr.rapport_ar")
    if isinstance(year, int) and year < reading.reported - 1:
        message = _("The report is of {year}. Has the data protection officer handed in a newer one?").format(year=year)
        yield finding("dated.old_report", "warning", [reading.figure("gdpr.rapport_ar")], message)


def left_standing(reading: Reading) -> Iterator[Finding]:
    """Figures that are exactly last year's, as an answer or within a sentence."""
    for ident, item in reading.items.items():
        if item.previous is None or item.state != "answered" or ident == "ram.verksamhetsar":
            continue
        if isinstance(item.question, NumberQuestion) and item.value and item.value == item.previous:
            yield finding(
                "dated.same_figure", "notice", [reading.figure(ident)],
                _("The figure is the same as last year's. Has it been counted anew?"),
            )  # fmt: skip
        elif (
            isinstance(item.question, TextQuestion) and item.question.lines == "many" and isinstance(item.previous, str)
        ):
            before = {letters(sentence.text) for sentence in in_text(item.previous, ident)}
            same = [s for s in sentences_of(item) if letters(s.text) in before and _COUNTED.search(s.lower)]
            if same:
                message = _("The sentence and its figures are word for word last year's. Do they still hold?")
                yield finding("dated.same_figure", "warning", same, message, same=True)


RULES = (laws, laws_in_prose, due_days, projects, plan_years, old_reports, left_standing)
