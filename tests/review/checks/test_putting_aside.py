"""Whatever is written, put aside and taken up, in any order: what is asked is what was not put aside as it reads."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from interview.review.checks import Finding, findings
from interview.session.interview import Interview
from tests.review.checks.made import TODAY, flow
from tests.session.sample import Played, recorder

SENTENCES = {
    "staden.text": [f"Rutinen ska vara färdig senast i {month} 2025." for month in ("mars", "april", "maj")],
    "gdpr.text": [f"Listan ska vara klar senast i {month} 2025." for month in ("juni", "augusti")],
}
CALM = "Allt annat är lugnt."
WRITING = st.sampled_from(tuple(SENTENCES)).flatmap(
    lambda question: st.tuples(
        st.just("write"), st.just(question), st.lists(st.sampled_from([*SENTENCES[question], CALM]), unique=True)
    )
)
STEPS = st.lists(
    st.one_of(
        WRITING,
        st.tuples(st.just("put aside"), st.integers(0, 9), st.sampled_from(["Citat.", "Det stämmer."])),
        st.tuples(st.just("take up"), st.integers(0, 9), st.just("")),
        st.tuples(st.just("restore"), st.integers(0, 19), st.just("")),
    ),
    max_size=12,
)


def asked(interview: Interview) -> dict[tuple[str, str], str | None]:
    """The sentences that are asked about, with why they were put aside; None where they were not."""
    return {(one.question, one.text): one.dismissed for one in everything(interview)}


def everything(interview: Interview) -> tuple[Finding, ...]:
    return findings(interview, TODAY, dismissed=True)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_what_is_asked_is_what_was_not_put_aside_as_it_reads(steps: list[tuple[str, object, object]]) -> None:
    played = Played(flow(), 2027, None, recorder())
    record = played.record
    texts = {question: list(said) for question, said in SENTENCES.items()}
    for question, said in texts.items():
        played.answer(question, " ".join(said))
    aside: dict[tuple[str, str], str] = {}
    moments = [(played.state.events[-1].at, dict(texts), dict(aside))]
    for what, which, how in steps:
        view = played.interview
        if what == "write" and isinstance(which, str) and isinstance(how, list):
            played.take(record.answer(view, which, " ".join(how)) if how else record.clear(view, which))
            texts[which] = how
        elif what == "restore" and isinstance(which, int):
            at, then, let_stand = moments[which % len(moments)]
            played.take(record.restore(view, at))
            texts, aside = dict(then), dict(let_stand)
        elif isinstance(which, int) and (known := everything(view)):
            one = known[which % len(known)]
            if what == "put aside":
                played.take(record.dismiss(view, one.question, one.rule, one.key, str(how)))
                aside[one.question, one.text] = str(how)
            else:
                played.take(record.undismiss(view, one.key))
                aside.pop((one.question, one.text), None)
        moments.append((played.state.events[-1].at, dict(texts), dict(aside)))
        stand = {(question, text) for question, said in texts.items() for text in said if text != CALM}
        assert asked(played.interview) == {sentence: aside.get(sentence) for sentence in stand}
        shown = {(one.question, one.text) for one in findings(played.interview, TODAY)}
        assert shown == stand - aside.keys()
