"""Whatever was answered and whatever was edited: every edit is recovered or flagged, none invented, none lost."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.intake.sync.row_reading import said
from interview.review.draft import compose
from interview.session.interview import Interview
from tests.intake.sync.editing import edited, synced, written
from tests.intake.sync.random_edits import PLACES, Edits, assert_nothing_lost, removals
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


def _said(each: Interview, question: str) -> str:
    return " ".join(said(answer.blocks) for answer in answers(compose(each), question))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(given_answers=ANSWERS, place=st.sampled_from(PLACES))
def test_a_draft_that_nobody_edited_changes_nothing(given_answers: dict[str, Any], place: str) -> None:
    base = interview(given_answers, flow=FLOW)
    with tempfile.TemporaryDirectory() as folder:
        done = synced(base, edited(written(base, Path(folder) / "d.docx"), *removals(place)))

    assert (done.states, done.outside) == ({}, [])


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(given_answers=ANSWERS, place=st.sampled_from(PLACES), data=st.data())
def test_every_edit_is_recovered_or_flagged_and_nothing_else_changes(
    given_answers: dict[str, Any], place: str, data: st.DataObject
) -> None:
    base = interview(given_answers, flow=FLOW)
    edits = Edits(lambda options: data.draw(st.sampled_from(options)))
    with tempfile.TemporaryDirectory() as folder:
        done = synced(base, edited(written(base, Path(folder) / "d.docx"), edits, *removals(place)))

    assert_nothing_lost(edits, done, {ident: base.item(ident).value for ident in given_answers})
    for finding in done.findings:
        if finding.question and finding.state == "changed":
            now = _said(done.interview, finding.question)
            assert re.sub(r"\W", "", now) == re.sub(r"\W", "", finding.after), "the draft does not say it again"
    if place in ("controls", "no bookmarks"):
        assert set(done.states) <= edits.touched
