"""Half-written answers: the last one is kept, those before it go, and nothing that was answered goes with them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.session.events import Event, EventKind
from interview.session.state import State, fold
from interview.session.thread import QUESTION_KINDS
from store import FileStore
from tests.store.examples import answered, interview_file, make_event, started
from tests.store.test_conformance import IMPLEMENTATIONS

QUESTIONS = ("ram.kontakt", "staden.kf_mal")
KINDS: list[EventKind] = [kind for kind in get_args(EventKind) if kind in QUESTION_KINDS]


def half(sequence: int, text: str, question: str = "ram.kontakt") -> Event:
    return make_event("begun", sequence, question=question, value=text)


def half_written(folder: Path, ident: str) -> list[str]:
    return [event.value for event in FileStore(folder).load(ident)[1] if event.kind == "begun"]


@st.composite
def happenings(draw: st.DrawFn) -> Event:
    """An event on one of two questions; two devices may give the same number."""
    kind: EventKind = draw(st.sampled_from(["begun", "begun", "begun", *KINDS]))
    rows = kind in ("row_set", "row_removed")
    value = (
        {"risk": "Brand"}
        if kind == "row_set"
        else ["aaaa"]
        if kind == "rows_ordered"
        else draw(st.text("aå ", max_size=4))
    )
    return make_event(
        kind,
        draw(st.integers(2, 9)),
        question=draw(st.sampled_from(QUESTIONS)),
        row="aaaa" if rows else None,
        value=value,
    )


def seen(state: State) -> object:
    return (state.answers, {question: state.begun(question) for question in QUESTIONS})


@pytest.mark.parametrize("name", IMPLEMENTATIONS)
@settings(deadline=None, max_examples=60)
@given(batches=st.lists(st.lists(happenings(), max_size=5), max_size=6))
def test_the_interview_is_the_same_as_if_all_had_been_kept(
    tmp_path_factory: pytest.TempPathFactory, name: str, batches: list[list[Event]]
) -> None:
    repository = IMPLEMENTATIONS[name](tmp_path_factory.mktemp("lager"))
    ident = repository.create("trad-2027", started)
    all_of_them = list(repository.load(ident)[1])
    for batch in batches:
        repository.append(ident, tuple(batch), None, None)
        all_of_them += batch
    kept = repository.load(ident)[1]
    assert seen(fold(kept)) == seen(fold(all_of_them))
    assert {event.id for event in all_of_them if event.kind != "begun"} <= {event.id for event in kept}
    assert sum(event.kind == "begun" for event in kept) <= len(QUESTIONS)


def test_an_hour_of_typing_leaves_a_file_of_the_size_of_the_answer(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    ident = store.create("trad-2027", started)
    text = "Ny upphandling av passersystem pågår. " * 40
    store.append(ident, (half(2, text),))
    once = interview_file(tmp_path).stat().st_size
    for number in range(60):
        store.append(ident, (half(3 + number, text[: number + 800]),))
    assert interview_file(tmp_path).stat().st_size <= once
    assert half_written(tmp_path, ident) == [text[:859]]
    store.append(ident, (answered(99, text),))
    assert half_written(tmp_path, ident) == []


def test_an_older_file_put_back_does_not_bring_back_what_was_let_go(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    ident = store.create("trad-2027", started)
    store.append(ident, (half(2, "Förs"),))
    older = interview_file(tmp_path).read_bytes()
    store.append(ident, (half(3, "Först och"), half(4, "Målet", "staden.kf_mal")))
    interview_file(tmp_path).write_bytes(older)
    revision, events = FileStore(tmp_path).load(ident)
    assert [event.value for event in events if event.kind == "begun"] == ["Först och", "Målet"]
    assert FileStore(tmp_path).load(ident)[0] == store.load(ident)[0] == revision


def test_a_window_that_saves_late_ends_with_the_same_text_as_the_other(tmp_path: Path) -> None:
    here, there = FileStore(tmp_path), FileStore(tmp_path)
    ident = here.create("trad-2027", started)
    here.append(ident, (half(4, "senare"),))
    there.append(ident, (half(3, "tidigare"),))
    assert half_written(tmp_path, ident) == ["senare"]
    here.append(ident, (half(5, "sist"),))
    assert [event.value for event in there.events(ident, 1)] == ["sist"]
