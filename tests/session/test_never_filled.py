"""Counts, risk values, findings and verdicts: whatever last year said, none of them comes filled in."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import AnswerError
from interview.flow.fields import ChoiceField
from interview.flow.loading import load_flow
from interview.flow.models import NumberQuestion, RecordsQuestion
from interview.session.thread import rows_of
from tests.review.changes.pairs import values
from tests.session.sample import Played, recorder

STOCKHOLM = load_flow("stockholm")
NEVER = {
    "klassning.antal_totalt", "klassning.antal_klassade", "klassning.antal_aterstar", "klassning.handlingsplaner",
    "klassning.handlingsplaner_text", "klassning.registerforteckning", "klassning.registerforteckning_datum",
    "omvarld.nya_krav", "staden.uppdrag", "staden.forandringar", "vor.motivering", "vor.kontroller",
    "revision.granskad",
    "gdpr.rapport_ar", "gdpr.rapport_datum", "gdpr.omraden", "incidenter.antal_ia", "incidenter.antal_dso",
    "incidenter.antal_isam", "incidenter.antal_imy", "incidenter.viktiga", "uppfoljning.utover", "matning.utbildade",
    "efterlevnad.riktlinje", "intressenter.synpunkter", "forbattringar.samst", "forbattringar.forslag",
    "beslut.beslut", "beslut.tillracklig", "beslut.tillracklig_motiv",
}  # fmt: skip
EMPTY_FIELDS = {
    "vor.handelser": {"sannolikhet", "konsekvens", "riskvarde", "i_ikp"},
    "uppfoljning.plan": {"status", "kommentar"},
    "gdpr.fjolaret": {"status", "kommentar"},
    "matning.matt": {"utfall"},
}


def test_the_flow_says_of_each_of_them_that_it_is_never_offered() -> None:
    assert {known.id for known in STOCKHOLM if known.reuse == "never"} >= NEVER
    for question in STOCKHOLM:
        if isinstance(question, NumberQuestion) and question.roll is None:
            assert question.reuse == "never", question.id
    for ident, names in EMPTY_FIELDS.items():
        question = STOCKHOLM.questions[ident]
        assert isinstance(question, RecordsQuestion)
        assert {known.id for known in question.fields if known.reuse == "never"} >= names, ident


@st.composite
def _reviews(draw: st.DrawFn) -> dict[str, Any]:
    chosen = draw(st.sets(st.sampled_from([*STOCKHOLM.questions]), min_size=20, max_size=60))
    return {ident: draw(values(STOCKHOLM.questions[ident])) for ident in sorted(chosen)}


@settings(max_examples=40, deadline=None)
@given(_reviews())
def test_what_is_asked_anew_is_empty_whatever_last_year_said(answers: dict[str, Any]) -> None:
    last_year = Played(STOCKHOLM, 2026, record=recorder(first_id=5000))
    for ident, answer in answers.items():
        try:
            last_year.answer(ident, answer)
        except AnswerError:
            continue  # a value that the limits between questions refuse
    played = Played(STOCKHOLM, 2027, last_year.state)
    for ident, question in STOCKHOLM.questions.items():
        item = played.interview.item(ident)
        if question.reuse == "never":
            assert (item.value, item.offer) == (None, None), ident
        if question.reuse == "show":
            assert item.value is None or item.previous is None, ident
        if isinstance(question, RecordsQuestion):
            verdicts = {known.id for known in question.fields if known.reuse == "never" and known.takes is None}
            for row in (*rows_of(item.offer), *rows_of(item.value)):
                assert not verdicts & set(row), ident
                if question.roll:
                    assert not {known.id for known in question.fields if isinstance(known, ChoiceField)} & set(row)
