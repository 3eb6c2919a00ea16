"""How long the checks of a whole review take: they run after every answer.

Run with `pytest -m bench -n 0 -s tests/bench`.
"""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from interview.flow.loading import load_flow
from interview.flow.models import TextQuestion
from interview.review.checks import findings
from interview.session.interview import Interview
from tests.session.sample import Played, recorder

pytestmark = pytest.mark.bench

TODAY = date(2026, 11, 22)
PAGES, SENTENCES_PER_PAGE = 30, 22
LONGEST = 0.3
_SUBJECTS = ("Kontoret", "Enheten för drift", "Dataskyddsombudet", "Leverantören", "Ledningsgruppen", "Staden")
_VERBS = ("har klassat", "ska uppdatera", "följde upp", "väntas besluta om", "rekommenderar", "har inte övat")
_OBJECTS = ("registerförteckningen", "14 system", "rutinen för incidenter", "behörigheterna", "den lokala anvisningen")
_TIMES = ("under 2025", "i mars 2026", "senast den 1 juni 2027", "våren 2026", "tillsammans med MSB", "i KLASSA 5")


def review(pages: int, chance: random.Random) -> Interview:
    """A review of so many pages, its sentences spread over every free text."""
    played = Played(load_flow("stockholm"))
    places = [question.id for question in played.interview.flow if isinstance(question, TextQuestion)]
    places = [ident for ident in places if ident.endswith(".text") and played.interview.is_relevant(ident)]
    texts: dict[str, list[str]] = {ident: [] for ident in places}
    for number in range(pages * SENTENCES_PER_PAGE):
        words = (chance.choice(part) for part in (_SUBJECTS, _VERBS, _OBJECTS, _TIMES))
        texts[places[number % len(places)]].append(f"{' '.join(words)} med hänsyn till del {number} av uppdraget.")
    for ident, sentences in texts.items():
        paragraphs = (" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))
        played.answer(ident, "\n\n".join(paragraphs))
    rows = [{"ar": str(2027 + n % 3), "atgard": f"Se över {_OBJECTS[n % 5]} i del {n}"} for n in range(45)]
    played.answer("plan.rader", rows)
    return played.interview


def test_checks_of_a_whole_review() -> None:
    cold, warm = [], []
    record = recorder(first_id=10_000)
    for seed in range(5):
        interview = review(PAGES, random.Random(seed))
        cold.append(_seconds(interview))
        after = record.answer(interview, "staden.text", "Kontoret har fått en ny chef under 2026.")
        warm.append(_seconds(interview.after(after)))
    first, again = min(cold), min(warm)
    print(f"\nchecks of {PAGES} pages: {first * 1000:.0f} ms the first time, {again * 1000:.0f} ms after an answer")
    assert first < LONGEST, "the checks cannot keep up with the answers"
    assert again < LONGEST, "the checks cannot keep up with the answers"


def _seconds(interview: Interview) -> float:
    """Processor time: the checks wait for nothing, and what else the machine does is not theirs."""
    begun = time.process_time()
    findings(interview, TODAY)
    return time.process_time() - begun
