"""A summary compiled from the answers, until the coordinator has written one.

It states counts and verdicts, and only what this year has been answered or confirmed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from interview.review.answers import draw
from interview.review.blocks import Answer, Block, ListItem, Paragraph, Simple, Span
from interview.review.frame import Frame
from interview.review.markdown.reading import parse, spans_in
from interview.review.marks import Marker
from interview.review.words import Words
from interview.session.interview import Interview, Item

_CONFIRMED = ("answered", "affirmed")
_STATUSES = ("klar", "pagar", "flyttad", "struken")
_FIRST_ACTIONS = 3
_IN_A_PARAGRAPH = 4
"""Sentences to a paragraph where the summary is prose."""


def summarise(interview: Interview, frame: Frame, marker: Marker, item: Item, *, prose: bool) -> list[Block]:
    """The proposed summary with its mark; in an approved review, or where nothing is answered yet, nothing.

    Bullets, or with `prose` a few paragraphs. The blocks stand as the answer to `item`, so that what is made of
    them in Word comes home as the summary.
    """
    sentences = list(_Sentences(interview, frame, marker.said).all())
    if frame.approved or not sentences:
        return marker.draw([item])
    blocks: tuple[Simple, ...]
    if prose:
        parts = [sentences[at : at + _IN_A_PARAGRAPH] for at in range(0, len(sentences), _IN_A_PARAGRAPH)]
        blocks = tuple(Paragraph((Span(" ".join(part)),)) for part in parts)
    else:
        blocks = tuple(ListItem((Span(sentence),), ordered=False) for sentence in sentences)
    mark = Paragraph((Span(marker.words.marks["summary"]),), "mark")
    return [mark, Answer(item.question.id, item.question.id, item.question.name, "proposed", blocks)]


class _Sentences:
    """The sentences of a summary, in the language of the answers; `words` are those of it.

    Each reads the answers it needs, and says nothing where one is missing.
    """

    def __init__(self, interview: Interview, frame: Frame, words: Words) -> None:
        self._interview = interview
        self._frame = frame
        self._words = words

    def all(self) -> Iterator[str]:
        """The sentences in order; one bullet may hold several."""
        groups = (
            (self._sentence("styrdokument.lokal_status"), self._sentence("efterlevnad.riktlinje")),
            (self._classified(), self._sentence("klassning.registerforteckning")),
            (self._incidents(), self._sentence("incidenter.rutin")),
            (self._findings(),),
            (self._highest_risk(),),
            (self._followed_up(),),
            (self._plan(), self._sentence("resurser.racker")),
            (self._decisions(), self._sentence("beslut.tillracklig")),
        )
        for group in groups:
            if told := " ".join(part for part in group if part):
                yield told

    def _say(self, key: str, **values: object) -> str:
        return self._words.summary[key].format(**values)

    def _count(self, key: str, count: int, **values: object) -> str:
        """The sentence `key` for a count, in the form for one where it is one."""
        return self._say(f"{key}_one" if count == 1 else key, count=count, **values) if count else ""

    def _value(self, question: str) -> Any:
        """What was answered or confirmed; None where it was not, or is not asked."""
        if question not in self._interview.flow.questions or not self._interview.is_relevant(question):
            return None
        item = self._interview.item(question)
        return item.value if item.state in _CONFIRMED else None

    def _sentence(self, question: str) -> str:
        """How the flow itself says the answer."""
        value = self._value(question)
        if value is None:
            return ""
        (block, *_rest) = draw(self._interview.flow.questions[question], value, self._words).blocks
        return "".join(span.text for span in block.spans) if isinstance(block, Paragraph) else ""

    def _rows(self, question: str) -> list[dict[str, Any]]:
        return self._value(question) or []

    def _classified(self) -> str:
        total, done = self._value("klassning.antal_totalt"), self._value("klassning.antal_klassade")
        if total is None or done is None:
            return ""
        numbers = {"all": self._words.number(total), "done": self._words.number(done)}
        return self._say("classified_all" if done == total else "classified", **numbers)

    def _incidents(self) -> str:
        counts = [self._value(f"incidenter.antal_{channel}") for channel in ("ia", "imy")]
        if None in counts:
            return ""
        ia, imy = (self._words.number(count) for count in counts)
        return self._say("incidents", ia=ia, imy=imy)

    def _findings(self) -> str:
        waiting = [row for row in self._rows("revision.iakttagelser") if row.get("status") != "stangd"]
        return self._count("findings", len(waiting))

    def _highest_risk(self) -> str:
        rated = [row for row in self._rows("vor.handelser") if row.get("riskvarde")]
        if not rated:
            return ""
        worst = max(rated, key=lambda row: row["riskvarde"])
        return self._say("highest", value=worst["riskvarde"], event=_plain(worst["handelse"]))

    def _followed_up(self) -> str:
        statuses = Counter(row.get("status") for row in self._rows("uppfoljning.plan"))
        parts = [told for status in _STATUSES if (told := self._count(status, statuses[status]))]
        return self._count("followed_up", statuses.total(), parts=self._words.listed(parts)) if parts else ""

    def _plan(self) -> str:
        year = str(self._frame.year)
        actions = [_plain(row["atgard"]) for row in self._rows("plan.rader") if str(row.get("ar", "")).startswith(year)]
        told = self._count("plan", len(actions), period=year)
        if len(actions) > 1:
            told += " " + self._say("first_of_plan", actions="; ".join(actions[:_FIRST_ACTIONS]))
        return told

    def _decisions(self) -> str:
        return self._count("decisions", len(self._rows("beslut.beslut")))


def _plain(text: str) -> str:
    """The first paragraph of what was typed, without Markdown and without a full stop."""
    blocks, _notes = parse(text)
    spans = next(spans_in(blocks[0]), ()) if blocks else ()
    return "".join(span.text for span in spans).replace("\n", " ").rstrip(".")
