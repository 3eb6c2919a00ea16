"""How the drafts read: nothing untrue in what stands around the answers, and nothing said twice."""

from __future__ import annotations

import pytest

from interview.review.blocks import Heading, ListItem, Paragraph, Table
from interview.review.draft import compose
from tests.review.drafting import TEMPLATES, answers, interview, lines, under


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_document_that_is_repealed_is_not_said_to_govern(template: str) -> None:
    rows = [{"namn": "Riktlinje", "status": "gallande"}, {"namn": "Rutin", "status": "upphavt"}]
    said = lines(compose(interview({"styrdokument.dokument": rows}), template).blocks)
    assert "upphävt" in said
    assert not [line for line in said if "styrs av" in line or "gäller för" in line]


@pytest.mark.parametrize("template", ["bolag", "forvaltning", "fyra-kapitel", "stadsdel", "tio-kapitel"])
def test_an_abbreviation_is_spelled_out_in_the_heading_and_not_again_in_the_answer(template: str) -> None:
    document = compose(interview({"rsa.cykel": "forsta_aret"}), template)
    (answer,) = answers(document, "rsa.cykel")
    assert "sårbarhetsanalys" not in " ".join(lines([answer]))
    assert "RSA" in " ".join(lines([answer]))
    assert under(document, "Risk- och sårbarhetsanalys (RSA)")


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_open_points_are_a_list_by_section_and_what_closes_the_draft_is_not_part_of_it(template: str) -> None:
    blocks = compose(interview(), template).blocks
    begin = next(i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.key == "open_points")
    _lead, *points, heading, closing = blocks[begin + 1 :]
    assert all(isinstance(point, ListItem) for point in points)
    assert {point.level for point in points if isinstance(point, ListItem)} == {0, 1}
    assert isinstance(points[0], ListItem)
    assert points[0].level == 0
    assert isinstance(heading, Heading)
    assert (heading.level, heading.numbered) == (1, False)
    assert isinstance(closing, Paragraph)


@pytest.mark.parametrize("template", TEMPLATES)
def test_assessed_events_are_a_table_with_room_for_the_event(template: str) -> None:
    rows = [{"handelse": "Konton finns kvar", "delprocess": "behörigheter", "sannolikhet": 3, "konsekvens": 4}]
    (answer,) = answers(compose(interview({"vor.handelser": rows}), template), "vor.handelser")
    (table,) = answer.blocks
    assert isinstance(table, Table)
    assert [len(cell.paragraphs) for cell in table.rows[1]] == [2, 1, 1, 1, 1]
    assert lines(answer.blocks)[5:10] == ["Konton finns kvar", "Delprocess: behörigheter", "3", "4", "12"]
