"""What a draft that came back would change, on a terminal: word by word, then what needs somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from interview.cli.console import notice, say
from interview.cli.words import indented
from interview.intake.sync.differences import shortened, word_differences
from interview.language import translate as _
from interview.language import translate_count as _n

if TYPE_CHECKING:
    from interview.intake.sync.draft_file import Comment, EditedDraft
    from interview.intake.sync.findings import Finding
    from interview.workspace import OpenInterview


def show(findings: list[Finding], draft: EditedDraft, opened: OpenInterview) -> None:
    """Says what became of the answers on stdout, and the counts on stderr."""
    beside: set[Comment] = set()
    for finding in findings:
        if finding.question is None:
            _show_outside(finding, opened)
        else:
            _show_answer(finding, opened)
        beside |= set(finding.comments)
    if rest := [comment for comment in draft.comments if comment not in beside]:
        say(_("Comments beside the rest of the text:"))
        for comment in rest:
            say(indented(remark(comment), "  "))
    counts = Counter(finding.state for finding in findings)
    notice(
        _("{changed}, {conflicts}, {unchanged}.").format(
            changed=_n("{count} answer changed", "{count} answers changed", counts["changed"]).format(
                count=counts["changed"]
            ),
            conflicts=_n("{count} conflict", "{count} conflicts", counts["conflict"]).format(count=counts["conflict"]),
            unchanged=_n("{count} unchanged", "{count} unchanged", counts["unchanged"]).format(
                count=counts["unchanged"]
            ),
        )
    )
    if counts["conflict"]:
        notice(_("Say whose text counts with --take QUESTION=mine or --take QUESTION=theirs."))


def _show_answer(finding: Finding, opened: OpenInterview) -> None:
    flow = opened.interview.flow
    heading = {
        "changed": _("Changed in the file"),
        "conflict": _("Conflict"),
        "changed_here": _("Changed here since the draft was written"),
        "missing": _("Not in the file; the answer here stays"),
        "duplicate": _("More than once in the file; nothing is taken from it"),
        "unchanged": _("Unchanged, with comments") if finding.comments else "",
    }[finding.state]
    if not heading:
        return
    say(f"{heading}: {finding.question} ({flow.questions[finding.question or ''].name})")
    for line in (*_details(finding), *map(remark, finding.comments)):
        say(indented(line, "  "))


def _details(finding: Finding) -> Iterator[str]:
    if finding.state == "conflict" and finding.before != finding.was:
        yield _("When the draft was written:") + "\n" + indented(finding.was, "  ")
        yield _("Here:") + "\n" + indented(finding.before, "  ")
        yield _("In the file:") + "\n" + indented(finding.after, "  ")
    elif finding.state in ("changed", "conflict"):
        yield shortened(word_differences(finding.before, finding.after))
    for tag, texts in finding.copies:
        for number, text in enumerate(texts, 1):
            yield f"{number}. {text}"
        yield _("To take the first: --take {tag}=1").format(tag=tag)
    if finding.rest:
        yield _("Goes into the section's own text: {text}").format(text=finding.rest)
    if finding.unreadable:
        yield _("The text in the file cannot be read as an answer to this question.")


def _show_outside(finding: Finding, opened: OpenInterview) -> None:
    flow = opened.interview.flow
    if finding.note_of:
        name = flow.questions[finding.note_of].name
        say(
            _("{number}. A footnote that the answer has no room for: {question}").format(
                number=finding.number, question=name
            )
        )
    else:
        say(_("{number}. Outside every answer:").format(number=finding.number))
    say(indented(finding.after, "  "))
    if finding.place:
        say(
            "  " + _("Goes into: {question}").format(question=f"{finding.place} ({flow.questions[finding.place].name})")
        )
    else:
        place = f"{finding.section}.text"
        say(
            "  "
            + _("To keep it: --put {number}={question}").format(
                number=finding.number, question=place if place in flow.questions else _("QUESTION")
            )
        )


def remark(comment: Comment) -> str:
    """A comment on a line: who says what about which words."""
    told = _("Comment by {author}: {text}") if comment.author else _("Comment: {text}")
    about = _(" (about “{words}”)").format(words=comment.about) if comment.about else ""
    return told.format(author=comment.author, text=comment.text) + about
