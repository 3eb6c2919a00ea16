"""Real reviews as this year's texts: what a coordinator would have wanted to be asked is asked."""

from __future__ import annotations

import pytest

from interview.review.checks import findings
from interview.session.interview import Interview
from tests.review.checks.made import TODAY, flow
from tests.review.real_reviews import fill, load
from tests.review.test_real_reviews import FRAME, REVIEWS
from tests.session.sample import Played

PLANNED = 2027
WANTED = {
    "stadshus": {
        ("dated.earliest", "sommaren 2025", ""),
        ("dated.next", "24 mars 2025", ""),
        ("contradiction.number", "nio anställda", "tio anställda"),
        ("contradiction.done", "inte genomfört", "har genomfört"),
        ("gap.recommendation", "registerförteckningen", "internkontrollplanen"),
        ("contradiction.not_decided", "inte fastställd", ""),
    },
    "fastighet": {
        ("dated.promised", "december 2025", ""),
        ("contradiction.document", "lokal anvisning", "lokal anvisning"),
        ("contradiction.last_years", "föregående års", "2024"),
        ("gap.priority", "registerförteckning", ""),
        ("names.tool_version", "KLASSA 4.0", ""),
        ("gap.same_years", "", ""),
    },
    "exploatering": {
        ("dated.expected", "15 januari 2026", ""),
        ("dated.focus", "för 2024", ""),
        ("dated.table", "2025", ""),
        ("names.ended_agreement", "nuvarande", ""),
        ("contradiction.no_incident", "Inga incidenter", "anmält"),
        ("gap.high_risk", "RV 9", "internkontrollplanen"),
        ("dated.old_news", "2021", ""),
    },
}
MOST = 25


def _filled(name: str) -> Interview:
    _template, _year, places, approval_line = REVIEWS[name]
    answers = FRAME | fill(load(name), places, approval_line=approval_line).answers
    played = Played(flow(), PLANNED)
    for question, answer in answers.items():
        played.answer(question, answer)
    return played.interview


@pytest.mark.parametrize("name", REVIEWS)
def test_what_is_stale_contradictory_or_missing_is_found(name: str) -> None:
    found = findings(_filled(name), TODAY)
    for rule, text, other in WANTED[name]:
        assert any(one.rule == rule and text in one.text and other in one.other for one in found), (rule, text)
    assert len(found) <= MOST, "more than anybody reads"
