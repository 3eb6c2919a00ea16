"""What became of the answers, as lines to choose among and as text to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from interview.asking.doubts import name_of
from interview.flow.models import BooleanQuestion, ChoiceQuestion, ListQuestion, Question, RecordsQuestion
from interview.intake.sync.differences import marked_lines
from interview.intake.sync.draft_file import Comment
from interview.intake.sync.findings import Finding, Take
from interview.language import translate as _
from interview.language import translate_count
from interview.review.changes.text import signed
from interview.session.interview import Interview
from interview.tui.shown import lines, shown

_LOOKS = {"deleted": "strike $text-error", "inserted": "bold underline $text-success", None: ""}
_LONGEST = 44

Decision = Take | Literal["later", ""]
"""What was decided of a finding: whose text counts, that it is edited later, or nothing yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a heading where there is neither a finding nor a comment."""

    line: Content
    finding: Finding | None = None
    comment: Comment | None = None


def counts(findings: Sequence[Finding]) -> str:
    """How many answers are how, the most urgent first."""
    number = {state: sum(1 for each in findings if each.state == state) for state in _ORDER}
    told = {
        "conflict": translate_count("{count} conflict", "{count} conflicts", number["conflict"]),
        "duplicate": translate_count("{count} more than once", "{count} more than once", number["duplicate"]),
        "outside": translate_count("{count} outside", "{count} outside", number["outside"]),
        "changed": translate_count("{count} changed in the file", "{count} changed in the file", number["changed"]),
        "missing": translate_count("{count} not in the file", "{count} not in the file", number["missing"]),
        "changed_here": translate_count("{count} changed here", "{count} changed here", number["changed_here"]),
        "unchanged": translate_count("{count} unchanged", "{count} unchanged", number["unchanged"]),
    }
    return " · ".join(told[state].format(count=count) for state, count in number.items() if count)


_ORDER = ("conflict", "duplicate", "outside", "changed", "missing", "changed_here", "unchanged")


def _headings() -> dict[str, str]:
    return {
        "conflict": _("Changed both here and in the file: choose"),
        "duplicate": _("More than once in the file: choose"),
        "outside": _("Text outside every answer: is it to be kept?"),
        "changed": _("Changed in the file: will be recorded"),
        "missing": _("Not in the file: nothing is deleted"),
        "changed_here": _("Changed here since: stays as it is here"),
    }


def entries(
    findings: Sequence[Finding],
    comments: Sequence[Comment],
    interview: Interview,
    decided: Mapping[str, Decision],
    passed: Set[int],
) -> Iterator[Entry]:
    """Everything that somebody should look at, what must be decided first; then what was remarked.

    `decided` says, by question, what was decided, `passed` which texts outside are left out, by their numbers; a
    finding that was settled stays where it was.
    """
    for state, heading in _headings().items():
        of_state = [finding for finding in findings if _listed_as(finding, decided) == state]
        if of_state:
            yield Entry(shown(heading, "bold"))
        for finding in of_state:
            yield Entry(_line(finding, interview, decided, passed), finding)
    if comments:
        yield Entry(shown(_("Comments in the file: not brought in"), "bold"))
    for comment in comments:
        text = f"  {comment.author}: {comment.text}" if comment.author else f"  {comment.text}"
        yield Entry(shown(_short(text)), comment=comment)


def comments_alone(findings: Sequence[Finding], comments: Sequence[Comment]) -> list[Comment]:
    """The comments that stand beside nothing else that is listed: beside what is unchanged, or beside no answer."""
    listed = {comment for finding in findings if finding.state != "unchanged" for comment in finding.comments}
    return [comment for comment in comments if comment not in listed]


def _listed_as(finding: Finding, decided: Mapping[str, Decision]) -> str:
    """The state under which it is listed: one that was decided does not jump away."""
    if finding.question in decided and finding.state in ("changed", "changed_here", "unchanged", "conflict"):
        several = finding.copies or isinstance(decided[finding.question or ""], int)
        return "duplicate" if several else "conflict"
    return finding.state


def _line(finding: Finding, interview: Interview, decided: Mapping[str, Decision], passed: Set[int]) -> Content:
    if finding.question is None:
        if finding.number in passed:
            return shown("  ✓ " + _("left out: {text}").format(text=_short(finding.after)))
        if finding.place:
            return shown("  " + _short("✓ " + _("into {question}").format(question=name_of(interview, finding.place))))
        return shown(f"  ? {_short(finding.after)}")
    name = name_of(interview, finding.question)
    choice = decided.get(finding.question, "")
    if finding.state in ("conflict", "duplicate") and choice == "":
        return shown(f"  ? {name}")
    told = {"mine": _("as here"), "theirs": _("as in the file"), "later": _("edit later"), "": ""}
    what = _("place {number} in the file").format(number=choice) if isinstance(choice, int) else told[choice]
    return shown(f"  ✓ {name}: {what}" if what else f"    {name}")


def detail(finding: Finding, interview: Interview) -> Content:
    """What stands where, word by word."""
    name = finding.question and name_of(interview, finding.question)
    title = name or (_("A footnote") if finding.note_of else _("Outside every answer"))
    return lines(shown(title, "bold underline"), *_parts(finding, interview), *map(remark, finding.comments))


def _parts(finding: Finding, interview: Interview) -> Iterator[Content]:
    if finding.copies:
        for _tag, texts in finding.copies:
            for number, text in enumerate(texts, 1):
                yield _told(_("Place {number} in the file:").format(number=number), differences(finding.was, text))
    elif finding.question is None:
        yield from _outside(finding, interview)
    elif finding.state == "missing":
        yield shown(_("It is not in the file. The answer here stays as it is:"))
        yield shown(finding.before)
    elif finding.state == "changed" and finding.before == finding.was:
        yield differences(finding.before, finding.after)
    else:
        yield from three(finding)
    if finding.rest:
        yield _told(_("Goes into the section's own text:"), shown(finding.rest))
    if finding.unreadable:
        yield shown(_("What the file says cannot be read as an answer to this question."), "bold")


def three(finding: Finding) -> Iterator[Content]:
    """The text when the draft was written, here and in the file; the latter two with what they changed."""
    yield _told(_("When the draft was written:"), shown(finding.was or _("Nothing.")))
    yield _told(_("Here now:"), differences(finding.was, finding.before))
    yield _told(_("In the file:"), differences(finding.was, finding.after))


def _outside(finding: Finding, interview: Interview) -> Iterator[Content]:
    section = next((each.title for each in interview.flow.sections if each.id == finding.section), "")
    if finding.note_of:
        yield shown(
            _("The answer to {question} has no room for it.").format(question=name_of(interview, finding.note_of))
        )
    elif section:
        yield shown(_("It stands under {section}.").format(section=section))
    yield shown(finding.after)
    if finding.place:
        name = name_of(interview, finding.place)
        yield shown(_("Goes behind the answer to {question}.").format(question=name), "bold")


def remark(comment: Comment) -> Content:
    """A comment: who, about what, and what it says."""
    said = _("Comment by {author}:").format(author=comment.author) if comment.author else _("Comment:")
    about = shown(_("about “{words}”").format(words=comment.about), "italic") if comment.about else None
    return _told(said, lines(about, shown(comment.text)))


def differences(before: str, after: str) -> Content:
    """`after` with what it lacks and what it adds: with signs around, struck out and underlined."""
    return lines(
        *(
            Content("").join(shown(text, _LOOKS[span.mark]) for text, span in signed(spans))
            for spans in marked_lines(before, after)
        )
    )


def is_written(question: Question) -> bool:
    """Whether the question is answered by writing, so that a text can wait there half-written."""
    chosen = isinstance(question, RecordsQuestion | ChoiceQuestion | BooleanQuestion)
    return not chosen and not (isinstance(question, ListQuestion) and question.choices)


def text_of(finding: Finding) -> str:
    """What the file says of the question, as one would write it."""
    if isinstance(finding.value, list):
        return "\n".join(map(str, finding.value))
    return finding.value if isinstance(finding.value, str) else finding.after


def _told(title: str, text: Content) -> Content:
    return lines(shown(" "), shown(title, "bold"), text)


def _short(text: str) -> str:
    text = text[: 2 * _LONGEST]
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
