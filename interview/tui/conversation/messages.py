"""How questions and answers read in the conversation."""

from __future__ import annotations

from textual.content import Content

from interview.asking.row_text import row_line
from interview.asking.words import state_word
from interview.flow.models import Question, RecordsQuestion
from interview.language import translate as _
from interview.language import translate_count
from interview.session.events import Value
from interview.session.interview import Interview, Item
from interview.session.thread import rows_of
from interview.session.values import plain
from interview.tui.shown import differing, lines, shown

LONGEST_ANSWER = 10
"""So many lines of an earlier answer are shown; the whole is where the question is."""

MARKS = {
    "unanswered": " ",
    "proposed": "~",
    "answered": "✓",
    "affirmed": "=",
    "unknown": "?",
    "not_applicable": "–",
    "later": ">",
    "needs_review": "!",
}
"""How a question stands, in one character, so that colour never says it alone."""


def said(question: Question, value: Value | None) -> str:
    """A value in words; rows are numbered, one under the other."""
    if isinstance(question, RecordsQuestion):
        rows = rows_of(value)
        return "\n".join(f"{number}. {row_line(question, row)}" for number, row in enumerate(rows, start=1))
    return plain(question, value)


def message(interview: Interview, item: Item) -> Content:
    """A question that was put and what was answered, as the conversation keeps them."""
    head = shown(item.question.name, "$text-muted")
    mark = MARKS[item.state]
    if item.state in ("unknown", "not_applicable", "later"):
        text = f"{mark} {state_word(item.state)}" + (f": {item.note}" if item.note else "")
        return lines(head, shown(text))
    if item.value is None:
        return lines(head, shown(f"{mark} {state_word(item.state)}", "italic"))
    body = said(item.question, item.value) or _("nothing")
    kept = body.split("\n")
    if len(kept) > LONGEST_ANSWER:
        left = len(kept) - LONGEST_ANSWER
        more = translate_count("… {count} more line", "… {count} more lines", left).format(count=left)
        kept = [*kept[:LONGEST_ANSWER], more]
    answer = shown("\n".join([f"{mark} {kept[0]}", *(f"  {line}" for line in kept[1:])]), "$text-primary")
    return lines(head, answer, imported(interview, item), _against_last_year(interview, item))


def imported(interview: Interview, item: Item) -> Content | None:
    """That the answer as it stands came out of a file, and which; None where somebody gave it."""
    if item.given is None or item.given.source != "import":
        return None
    origin = interview.state.start.imported
    told = _("imported from {file}").format(file=origin.file) if origin else _("imported")
    return shown(f"  {told}", "italic $text-muted")


def _against_last_year(interview: Interview, item: Item) -> Content | None:
    if interview.previous is None:
        return None
    year = interview.previous.start.year
    if item.state in ("proposed", "needs_review"):
        return shown("  " + _("{state} ({year})").format(state=state_word(item.state), year=year), "italic $text-muted")
    if item.previous is None:
        return None
    if item.previous == item.value:
        return shown("  " + _("as in {year}").format(year=year), "italic $text-muted")
    if isinstance(item.question, RecordsQuestion):
        return shown("  " + _("changed since {year}").format(year=year), "italic $text-muted")
    before = plain(item.question, item.previous)
    if "\n" in before or len(before) > 60:
        return shown("  " + _("changed since {year}").format(year=year), "italic $text-muted")
    return shown("  " + _("in {year}: {before}").format(year=year, before=before), "italic $text-muted")


def asked(item: Item) -> Content:
    """The question as it is put."""
    needed = "" if item.question.required else "  " + _("(optional)")
    return Content.assemble(shown(item.question.label, "bold"), shown(needed, "$text-muted"))


def standing(item: Item) -> Content | None:
    """How the question stands, where something else than an answer stands; None where nothing need be said."""
    match item.state:
        case "unknown" | "not_applicable" | "later":
            note = f": {item.note}" if item.note else ""
            return shown(f"{MARKS[item.state]} {state_word(item.state)}{note}")
        case "needs_review" if item.given is not None:
            return shown(_("! The answer has to be looked through again before it counts."), "$text-warning")
        case "needs_review":
            return shown(_("! Last year's answer does not fit as it is; look it through."), "$text-warning")
        case _:
            return None


def beside(interview: Interview, item: Item) -> Content | None:
    """What stands beside the question: the proposal, last year's answer, and how this year's differs from it.

    In a review that can only be read the answer itself is there too.
    """
    question = item.question
    year = interview.previous.start.year if interview.previous else None
    before = said(question, item.previous)
    now = said(question, item.value)
    if item.state == "proposed":
        if before == now:
            return lines(shown(_("Proposed, from the review for {year}:").format(year=year), "$text-muted"), shown(now))
        if not before:
            return lines(shown(_("Proposed:"), "$text-muted"), shown(now))
        old, new = differing(before, now)
        return lines(
            shown(_("Proposed:"), "$text-muted"),
            new,
            shown(_("In the review for {year}:").format(year=year), "$text-muted"),
            old,
        )
    closed = interview.state.status != "open"  # no field below holds the answer then
    if not before:
        return lines(shown(_("The answer:"), "$text-muted"), shown(now)) if closed and now else None
    head = shown(_("In the review for {year}:").format(year=year), "$text-muted")
    if not now:
        return lines(head, shown(before))
    if before == now:
        same = shown(_("The same as in the review for {year}.").format(year=year), "$text-muted")
        return lines(same, shown(now) if closed else None)
    old, new = differing(before, now)
    return lines(head, old, shown(_("Now:"), "$text-muted"), new)


def helped(item: Item) -> Content:
    """The question's help and example."""
    question = item.question
    example = question.example
    return lines(
        shown(question.help or _("There is no further help on this question.")),
        shown(_("For example:"), "$text-muted") if example else None,
        shown(example, "italic") if example else None,
    )
