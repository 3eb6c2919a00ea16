"""Real reviews come out of their own structure as they went in: every block once, under its heading, in order."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from interview.flow.loading import load_flow
from interview.review.draft import compose
from interview.review.word import write_docx
from interview.session.events import Start
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import fold
from tests.office import Office
from tests.review.real_reviews import Filled, Place, fill, letters, load

COMPANY = [
    Place("vad är ledningens genomgång", "ram.vad_ar"),
    Place("ledningssystem", "styrdokument.andringar"),
    Place("vad som påverkar", "styrdokument.text"),
    Place("omvärldsbevakning"),
    Place("budgetuppdrag", "staden.text"),
    Place("övrigt", "omvarld.text"),
    Place("risk- och sårbarhetsanalys", "rsa.text"),
    Place("väsentlighets- och riskanalys", "vor.text"),
    Place("gdpr-årsrapport", "gdpr.text"),
    Place("förbättringar"),
    Place("lokal anvisning", "styrdokument.lokal_spridning"),
    Place("åtgärder 2024", "uppfoljning.text"),
    Place("treårsplan"),
    Place("2025", "plan.rader"),
    Place("2026", "plan.rader"),
    Place("2027", "plan.rader"),
]
ADMINISTRATION = [
    Place("sammanfattning", "sammanfattning.text"),
    Place("vad är ledningens genomgång", "ram.vad_ar"),
    Place("ledningssystem", "styrdokument.andringar"),
    Place("vad som påverkar", "styrdokument.text"),
    Place("klassning", "klassning.text"),
    Place("omvärldsbevakning", "omvarld.text"),
    Place("i staden", "staden.text"),
    Place("risk- och sårbarhetsanalys", "rsa.text"),
    Place("egen uppföljning", "vor.text"),
    Place("gdpr-årsrapport", "gdpr.text"),
    Place("avvikelser", "incidenter.text"),
    Place("förbättringar"),
    Place("2026", "plan.rader"),
    Place("2027", "plan.rader"),
    Place("2028", "plan.rader"),
]
FOUR_CHAPTERS = [
    Place("sammanfattning", "sammanfattning.text"),
    Place("faktorer", "styrdokument.text"),
    Place("omvärldsbevakning"),
    Place("utanför staden"),
    Place("lagstiftning", "omvarld.text"),
    Place("hot", "omvarld.hot"),
    Place("trender", "omvarld.trender"),
    Place("inom staden", "staden.text"),
    Place("risker och incidenter"),
    Place("risk- och sårbarhetsanalys", "rsa.text"),
    Place("vor och ikp", "vor.text"),
    Place("revision", "revision.text"),
    Place("gdpr-årsrapport", "gdpr.text"),
    Place("outsourcad", "outsourcad_it.text"),
    Place("avvikelser", "incidenter.text"),
    Place("avvikelser", "incidenter.text", inside=True),
    Place("arbete med informationssäkerhet"),
    Place("arbete under perioden", "uppfoljning.text"),
    Place("planerat och prioriterat"),
    Place("2026", "plan.rader"),
    Place("2027", "plan.rader"),
]
REVIEWS = {
    "stadshus": ("bolag", 2025, COMPANY, True),
    "fastighet": ("forvaltning", 2026, ADMINISTRATION, False),
    "exploatering": ("fyra-kapitel", 2026, FOUR_CHAPTERS, False),
}
FRAME = {"ram.planering": "tre_ar", "styrdokument.lokal_status": "faststalld"}
"""Answers without which the questions that take the blocks would not be asked."""

WORDS = 40
"""A block with more letters than this is a text of its own wherever it stands."""


@pytest.mark.parametrize("name", REVIEWS)
def test_a_real_review_is_drafted_as_it_was(name: str, tmp_path: Path, office: Office) -> None:
    template, year, places, approval_line = REVIEWS[name]
    review = fill(load(name), places, approval_line=approval_line)
    ids = (f"{n:08x}{0:024x}" for n in itertools.count(1))
    recorder = Recorder(lambda: datetime(2026, 1, 1, tzinfo=UTC), lambda: next(ids))
    flow = load_flow("stockholm")
    start = Start(
        ident="prov", organisation="Provkontoret", year=year, flow="stockholm",
        flow_version=flow.version, flow_fingerprint=flow.fingerprint, template=template,
    )  # fmt: skip
    interview = Interview(flow, fold([recorder.start(start)]))
    for question, answer in (FRAME | review.answers).items():
        interview = interview.after(recorder.answer(interview, question, answer))
    if approval_line:
        found = re.fullmatch(r"\w+ av (.+) (\d{4}-\d\d-\d\d)", review.approved)
        assert found, "the approval line names a role and a day"
        interview = interview.after(recorder.approve(interview, found[2], found[1]))
    file = tmp_path / f"{name}.docx"
    write_docx(compose(interview), file)

    chapters = _chapters(office.resaved(file))
    _assert_headings(chapters, [place for place in places if not place.inside], review.levels)
    _assert_blocks(chapters, review.blocks)
    if approval_line:
        assert letters(review.approved) in letters(
            chapters[-1][2] + "".join(text for level, _heading, text in chapters if level == 1)
        )


def _chapters(file: Path) -> list[tuple[int, str, str]]:
    """The level, the words and the letters under every heading of a Word file, those of its own headings included."""
    document = docx.Document(str(file))
    by_id = {style.style_id: style.name or "" for style in document.styles}
    chapters: list[tuple[int, str, list[str]]] = []
    for paragraph in document.element.body.iter("{*}p"):
        style = paragraph.find("{*}pPr/{*}pStyle")
        name = by_id.get(next(iter(style.attrib.values())), "") if style is not None else ""
        text = "".join(node.text or "" for node in paragraph.iter("{*}t"))
        depth = int(level[1]) if (level := re.fullmatch(r"[Hh]eading (\d)", name)) else 9
        above = depth
        for chapter in reversed(chapters):
            if chapter[0] < above:
                above = chapter[0]
                chapter[2].append(letters(text))
        if level:
            chapters.append((depth, text.lower(), []))
    return [(depth, heading, "|".join(under)) for depth, heading, under in chapters]


def _assert_headings(chapters: list[tuple[int, str, str]], places: list[Place], levels: list[int]) -> None:
    """Every heading of the review is a heading of the draft, on the same level, in the same order."""
    rest = iter(chapters)
    for place, level in zip(places, levels, strict=True):
        found = next((chapter for chapter in rest if place.heading in chapter[1] and chapter[0] == level), None)
        assert found, f"no heading of level {level} with “{place.heading}” after the one before it"


def _assert_blocks(chapters: list[tuple[int, str, str]], blocks: list[Filled]) -> None:
    """Every block stands under its heading, and the draft has no block more often than the review."""
    everything = "|".join(text for level, _heading, text in chapters if level == 1)
    plan = next(heading for _level, heading, _text in chapters if "plan" in heading or "förbättringar" in heading)
    for block in blocks:
        key = letters(block.text)
        wanted = plan if block.heading == "plan" else block.heading
        assert any(wanted in heading and key in text for _level, heading, text in chapters), block
        if len(key) > WORDS:
            times = sum(letters(other.text).count(key) for other in blocks)
            assert everything.count(key) == times, block
        else:  # a few words may well occur elsewhere; as a paragraph they may not
            assert everything.split("|").count(key) <= sum(letters(other.text) == key for other in blocks), block
