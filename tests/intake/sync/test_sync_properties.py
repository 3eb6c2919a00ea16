"""Whatever was answered and whatever was edited: every edit is recovered or flagged, none invented, none lost."""

from __future__ import annotations

import copy
import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from interview.intake.sync.row_reading import said
from interview.review.draft import compose
from interview.review.word.ooxml import SPACE, add, w
from interview.session.interview import Interview
from tests.intake.sync.editing import (
    Edit,
    control,
    edited,
    new_paragraph,
    synced,
    tags,
    take_out,
    text,
    without_bookmarks,
    without_controls,
    written,
)
from tests.review.drafting import answers, interview, own_flow

CHOICES = [
    {"value": "ja", "label": "Ja", "sentence": "Det är gjort."},
    {"value": "nej", "label": "Nej", "sentence": "Det är inte gjort."},
]
FLOW = own_flow(
    {"id": "prosa", "kind": "text", "short": "Prosan"},
    {"id": "rad", "kind": "text", "lines": "one", "short": "Raden", "sentence": "Raden lyder {value}."},
    {"id": "antal", "kind": "number", "short": "Antalet", "sentence": "Antalet är {value}."},
    {"id": "dag", "kind": "date", "short": "Dagen", "sentence": "Det skedde den {value}."},
    {"id": "val", "kind": "choice", "short": "Valet", "choices": CHOICES},
    {"id": "svar", "kind": "boolean", "short": "Svaret", "yes": "Så är det.", "no": "Så är det inte."},
    {"id": "lista", "kind": "list", "short": "Listan"},
    {
        "id": "rader",
        "kind": "records",
        "short": "Raderna",
        "line": "{vad}[ – {vem}][, klart {dag}][ ({status})]",
        "fields": [
            {"id": "vad", "kind": "text", "lines": "many", "label": "Vad", "required": True},
            {"id": "vem", "kind": "text", "label": "Vem"},
            {"id": "dag", "kind": "date", "label": "Dag"},
            {"id": "status", "kind": "choice", "label": "Status", "choices": CHOICES},
        ],
    },
    {
        "id": "tabell",
        "kind": "records",
        "short": "Tabellen",
        "layout": "table",
        "line": "{namn}[ ({antal})]",
        "fields": [
            {"id": "namn", "kind": "text", "label": "Namn", "required": True},
            {"id": "antal", "kind": "number", "label": "Antal"},
            {"id": "not", "kind": "text", "lines": "many", "label": "Not"},
        ],
    },
    {"id": "slut", "kind": "text", "short": "Slutet"},
)

PIECES = re.findall(r"\S+", "risk mål 2027 90 % & <x> * _ ledning – - (klar) a: b. | # [1]")
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
prose = st.lists(st.one_of(words, words.map(lambda said: f"- {said}")), min_size=1, max_size=4).map("\n\n".join)
days = st.dates().map(lambda day: day.replace(year=2026 + day.year % 3, day=min(day.day, 28)).isoformat())
rows = st.fixed_dictionaries(
    {"vad": prose}, optional={"vem": words, "dag": days, "status": st.sampled_from(["ja", "nej"])}
)
lines = st.fixed_dictionaries({"namn": words}, optional={"antal": st.integers(0, 99), "not": prose})
ANSWERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "prov.prosa": prose,
        "prov.rad": words,
        "prov.antal": st.integers(0, 99_999),
        "prov.dag": days,
        "prov.val": st.sampled_from(["ja", "nej"]),
        "prov.svar": st.booleans(),
        "prov.lista": st.lists(words, min_size=1, max_size=4),
        "prov.rader": st.lists(rows, min_size=1, max_size=4),
        "prov.tabell": st.lists(lines, min_size=1, max_size=3),
        "prov.slut": prose,
    },
)
PLACES = ("controls", "no controls", "no bookmarks", "neither")
DOINGS = ("add", "retype", "insert", "track", "outside", "copy", "delete")


class _Edits:
    """Random edits, each with a word of its own by which it is found again."""

    def __init__(self, draw: st.DataObject) -> None:
        self._draw = draw
        self.words: set[str] = set()
        self.touched: set[str] = set()

    def __call__(self, body: _Element) -> None:
        known = tags(body)
        for number in range(self._draw.draw(st.integers(0, 3))):
            if not known:
                return
            tag = self._draw.draw(st.sampled_from(known))
            known.remove(tag)
            self._edit(control(body, tag), self._draw.draw(st.sampled_from(DOINGS)), f"Zq{number}z")
            self.touched.add(tag.partition("/")[0])

    def _edit(self, found: _Element, doing: str, word: str) -> None:
        paragraphs = [each for each in found.iter(w("p")) if text(each)]
        chosen = self._draw.draw(st.sampled_from(paragraphs))
        run = [each for each in chosen.iter(w("t")) if each.text][-1]
        run.set(SPACE, "preserve")
        if doing == "delete":
            take_out(found)
            return
        self.words.add(word)
        if doing == "add":
            run.text = f"{run.text} {word}"
        elif doing == "retype":
            for each in chosen.iter(w("t")):
                each.text = ""
            run.text = word
        elif doing == "track":
            inserted = add(chosen, "ins", id=77, author="x")
            add(
                add(inserted, "r"),
                "t",
            ).text = word
        elif doing == "outside":
            found.addnext(new_paragraph(word))
        elif doing == "copy":
            run.text = f"{run.text} {word}"
            found.addnext(copy.deepcopy(found))
        else:
            made = new_paragraph(word)
            if (look := chosen.find(w("pPr"))) is not None:
                made.insert(0, copy.deepcopy(look))
            chosen.addnext(made)


def _removals(place: str) -> list[Edit]:
    return [
        *([without_controls] if place in ("no controls", "neither") else []),
        *([without_bookmarks] if place in ("no bookmarks", "neither") else []),
    ]


def _said(each: Interview, question: str) -> str:
    return " ".join(said(answer.blocks) for answer in answers(compose(each), question))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(given_answers=ANSWERS, place=st.sampled_from(PLACES))
def test_a_draft_that_nobody_edited_changes_nothing(given_answers: dict[str, Any], place: str) -> None:
    base = interview(given_answers, flow=FLOW)
    with tempfile.TemporaryDirectory() as folder:
        done = synced(base, edited(written(base, Path(folder) / "d.docx"), *_removals(place)))

    assert (done.states, done.outside) == ({}, [])


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(given_answers=ANSWERS, place=st.sampled_from(PLACES), data=st.data())
def test_every_edit_is_recovered_or_flagged_and_nothing_else_changes(
    given_answers: dict[str, Any], place: str, data: st.DataObject
) -> None:
    base = interview(given_answers, flow=FLOW)
    edits = _Edits(data)
    with tempfile.TemporaryDirectory() as folder:
        done = synced(base, edited(written(base, Path(folder) / "d.docx"), edits, *_removals(place)))

    told = [finding for finding in done.findings if finding.state != "unchanged"]
    for word in edits.words:
        assert any(word in finding.after for finding in told), f"{word} was lost"
    for finding in told:
        if finding.question and finding.state == "changed":
            now = _said(done.interview, finding.question)
            assert re.sub(r"\W", "", now) == re.sub(r"\W", "", finding.after), "the draft does not say it again"
    if place == "controls":
        assert set(done.states) <= edits.touched
    for ident in given_answers:
        if ident not in done.states:
            assert done.interview.item(ident).value == base.item(ident).value
