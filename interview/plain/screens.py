"""What the line mode shows: a question with last year's answer, the sections, the open points, search."""

from __future__ import annotations

from interview.asking.numbers import number_typed
from interview.asking.search import find_questions
from interview.asking.sitting import can_keep
from interview.asking.words import state_word
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.plain.console import Console
from interview.session.interview import Interview, Item
from interview.session.values import plain


def show_question(console: Console, interview: Interview, item: Item) -> None:
    """The question, how it stands, and last year's answer."""
    question = item.question
    needed = "" if question.required else _(" (optional)")
    console.say()
    console.say(f"{question.label}{needed}")
    console.say(_("/help explains it, /commands lists what can be done."), indent="  ")
    if isinstance(question, RecordsQuestion):
        _show_last_year(console, interview, item)
        if item.unconfirmed:
            if can_keep(item):
                console.say(_("Proposed from last year; = keeps all rows:"), indent="  ")
            else:
                console.say(_("From last year; each row needs something new. Write a row's number:"), indent="  ")
        return
    if item.state in ("answered", "affirmed", "needs_review") and item.value is not None:
        console.say(_("Your answer so far:"), indent="  ")
        console.say(plain(question, item.value), indent="    ")
    if item.state in ("unknown", "not_applicable", "later"):
        console.say(_("Marked: {mark}").format(mark=f"{state_word(item.state)} {item.note}".strip()), indent="  ")
    if item.state == "needs_review":
        console.say(_("The question has changed since; look the answer through."), indent="  ")
    if item.state == "proposed":
        console.say(_("Proposed; = keeps it, /change changes it:"), indent="  ")
        console.say(plain(question, item.value), indent="    ")
    if item.state != "proposed" or item.previous != item.value:
        _show_last_year(console, interview, item)


def _show_last_year(console: Console, interview: Interview, item: Item) -> None:
    if item.previous is None or interview.previous is None:
        return
    year = interview.previous.start.year
    console.say(_("In the review for {year}:").format(year=year), indent="  ")
    console.say(plain(item.question, item.previous), indent="    ")


def show_sections(console: Console, interview: Interview, only: str | None = None) -> None:
    """Every section with how far it has come; with `only`, that section's heading and introduction."""
    sections = interview.sections()
    for number, section in enumerate(sections, start=1):
        progress = interview.progress(section.id)
        done = _("{answered} of {relevant}").format(answered=progress.answered, relevant=progress.relevant)
        if only is None:
            mark = _("done") if 0 < progress.relevant == progress.answered else ""
            standing = f"{done} {mark}".rstrip() if progress.relevant else _("optional")
            console.say(f"{number}. {section.title}: {standing}", indent="  ")
        elif only == section.id:
            console.say()
            console.say(
                _("Section {number} of {count}: {title}").format(
                    number=number, count=len(sections), title=section.title
                )
            )
            if section.intro:
                console.say(section.intro)
    if only is None:
        console.say(_("/jump and a section's number or name goes there."), indent="  ")


def show_open(console: Console, interview: Interview) -> None:
    """The open points, or that there are none."""
    points = interview.open_points()
    if not points:
        console.say(_("There are no open points."))
        return
    console.say(_("Open points:"))
    for number, point in enumerate(points, start=1):
        console.say(f"{number}. {point.text}", indent="  ")


def find(console: Console, interview: Interview, text: str) -> str | None:
    """The question that `text` names: its id, a section's number or name, or words of the question.

    None where nothing is alike, or where the person chooses none of several.
    """
    if not text.strip():
        show_sections(console, interview)
        return None
    found = find_questions(interview, text)
    if len(found) <= 1:
        if not found:
            console.say(_("No question or section is called anything like “{text}”.").format(text=text))
        return found[0].question.id if found else None
    called = [item for item in found if item.question.name.casefold() == text.strip().casefold()]
    if len(called) == 1:
        return called[0].question.id
    for number, item in enumerate(found[:9], start=1):
        console.say(f"{number}. {item.section.title}: {item.question.name}", indent="  ")
    number = number_typed(console.ask(_("Which one? (number)")).strip())
    if 1 <= number <= len(found[:9]):
        return found[number - 1].question.id
    console.say(_("None was chosen; you stay at the same question."))
    return None
