"""Interviews for the tests of drafts, answered in a few lines."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from interview.flow.loading import load_flow
from interview.flow.models import Flow
from interview.review.blocks import Answer, Block, Document, Heading, Paragraph, Simple, Spans, Table
from interview.session.events import Event, Start
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import fold

TEMPLATES = ("bolag", "forvaltning", "fyra-kapitel", "iso-9-3", "stadsdel", "tio-kapitel")
NOW = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)


@cache
def stockholm() -> Flow:
    return load_flow("stockholm")


def recorder() -> Recorder:
    ids = itertools.count(1)
    return Recorder(lambda: NOW, lambda: f"{next(ids):08x}{0:024x}")


def interview(
    answers: Mapping[str, Any] | None = None,
    *,
    flow: Flow | None = None,
    organisation: str = "Parkverket",
    year: int = 2027,
    previous: Interview | None = None,
    then: Callable[[Recorder, Interview], Iterable[Event]] | None = None,
) -> Interview:
    """An interview with these answers; `then` makes further events, such as marks or the approval."""
    flow = flow or stockholm()
    start = Start(
        ident=f"prov-{year}",
        organisation=organisation,
        year=year,
        flow=flow.id,
        flow_version=flow.version,
        flow_fingerprint=flow.fingerprint,
        template=flow.default_template,
        questions=tuple(flow.questions),
    )
    made = recorder()
    begun = Interview(flow, fold([made.start(start)]), previous.state if previous else None)
    for question, value in (answers or {}).items():
        begun = begun.after(made.answer(begun, question, value))
    return begun.after(then(made, begun)) if then else begun


def approved(answers: Mapping[str, Any], **more: Any) -> Interview:
    """The same, approved."""
    return interview(answers, then=lambda made, i: made.approve(i, "2026-11-18", "Förvaltningschef", "D 7"), **more)


def own_flow(*questions: Mapping[str, Any], section: str = "prov", **more: Any) -> Flow:
    """A flow of one section; question ids are completed with it."""
    complete = [{"label": "Fråga?", **q, "id": f"{section}.{q['id']}"} for q in questions]
    return Flow.model_validate(
        {
            "id": "egen",
            "version": "1",
            "language": "sv",
            "title": "Prov",
            "default_template": "forvaltning",
            "templates": ["forvaltning"],
            "sections": [{"id": section, "title": "Provet", "questions": complete}],
            **more,
        }
    )


def parts(blocks: Iterable[Block]) -> list[Simple]:
    """Every block, those within answers too."""
    return [part for block in blocks for part in (block.blocks if isinstance(block, Answer) else (block,))]


def text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def lines(blocks: Iterable[Block]) -> list[str]:
    """The text of every paragraph, item, heading and cell, in order."""
    found: list[str] = []
    for part in parts(blocks):
        if isinstance(part, Table):
            found += [text(spans) for row in part.rows for cell in row for spans in cell.paragraphs]
        else:
            found.append(text(part.spans))
    return found


def headings(document: Document) -> list[tuple[int, str]]:
    return [(part.level, text(part.spans)) for part in parts(document.blocks) if isinstance(part, Heading)]


def under(document: Document, heading: str) -> list[str]:
    """The lines from a heading to the next one."""
    found: list[str] | None = None
    for part in parts(document.blocks):
        if isinstance(part, Heading):
            if found is not None:
                return found
            if text(part.spans) == heading:
                found = []
        elif found is not None:
            found += lines([part])
    assert found is not None, f"no heading “{heading}” in {headings(document)}"
    return found


def answers(document: Document, question: str) -> list[Answer]:
    return [block for block in document.blocks if isinstance(block, Answer) and block.question == question]


def of_role(document: Document, role: str) -> list[str]:
    return [text(p.spans) for p in parts(document.blocks) if isinstance(p, Paragraph) and p.role == role]
