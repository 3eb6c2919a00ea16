"""The summary as a document: there for every pair, the same in every form, and with what matters first."""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview import language
from interview.demo import build_demo
from interview.flow.positions import read_source
from interview.review.blocks import Document, Heading, ListItem, Paragraph, Span, Table
from interview.review.changes import Comparison, compare
from interview.review.changes.phrases import load_phrases
from interview.review.changes.summary import summarise
from interview.review.changes.text import to_text
from interview.review.html import to_html
from interview.review.markdown import to_markdown
from interview.review.word.writer import word_file
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.shipped import shipped
from interview.workspace import Workspace
from store import FileStore
from tests.review.changes.pairs import chain, pairs, two_years
from tests.session.sample_flow import ROW

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module", autouse=True)
def _english() -> Iterator[None]:
    language.choose("en")
    yield
    language.choose(None)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    recorder = Recorder(lambda: datetime(2026, 10, 20, tzinfo=UTC), lambda: uuid.uuid4().hex)
    workspace = Workspace(FileStore(tmp_path_factory.mktemp("demo")), recorder)
    last, this = build_demo(workspace)
    return compare(workspace.open(this).interview, workspace.open(last).interview.state)


def document(pair: tuple[Interview, Interview], *, everything: bool = False) -> Document:
    last, this = pair
    return summarise(compare(this, last.state), everything=everything)


def chapters(document: Document) -> list[str]:
    return ["".join(s.text for s in b.spans) for b in document.blocks if isinstance(b, Heading) and b.level == 1]


def text_of(made: Document) -> str:
    """The summary as plain text without its opening."""
    return to_text(made).partition("1 Figures")[2]


@settings(max_examples=60)
@given(pairs(), st.booleans())
def test_every_pair_has_a_summary_in_every_form(pair: tuple[Interview, Interview], everything: bool) -> None:
    made = document(pair, everything=everything)
    assert to_text(made, 60)
    assert to_markdown(made)
    assert to_html(made)
    with zipfile.ZipFile(BytesIO(word_file(made))) as archive:
        ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  (our own file)


def test_figures_and_the_plan_come_before_the_sections(demo: Comparison) -> None:
    assert chapters(summarise(demo)) == [
        "Siffror och risker", "Vad det blev av planen", "Avsnitt för avsnitt", "Inte bekräftat och inte besvarat",
        "Oförändrat",
    ]  # fmt: skip


def test_the_year_in_brief_comes_before_the_first_chapter(demo: Comparison) -> None:
    brief = to_text(summarise(demo)).partition("I korthet:")[2].partition("1 Siffror")[0]
    assert "- Av 10 åtgärder i planen är 5 klara, 3 pågående, 1 flyttad och 1 struken.\n" in brief
    assert (
        "- Oönskade händelser: 4 har fått lägre riskvärde, 2 är oförändrade och 1 är ny. Högst är riskvärdet 12: "
        "Entreprenörer ser mer i arbetsordersystemet än de behöver.\n"
    ) in brief
    assert "- Granskning under perioden: ja → nej\n" in brief
    assert "Kontakt" not in brief


def test_without_plan_risks_and_changed_choices_nothing_is_told_in_brief() -> None:
    assert "In brief" not in to_text(document(two_years({"ram.text": "A"}, {"ram.text": "B"})))


def test_of_a_long_passage_that_is_gone_the_beginning_is_told() -> None:
    pair = two_years({"ram.text": f"{'old ' * 40}\n\n{'older ' * 20}"}, {"ram.text": "Now it is short."})
    assert f"[-{' '.join(['old'] * 12)}-] … and 48 words more\n\n{{+Now it is short.+}}" in to_text(document(pair))
    whole = to_text(document(pair, everything=True))
    assert "words more" not in whole
    assert (whole.count("old "), whole.count("older")) == (39, 20)


def test_a_short_passage_that_is_gone_and_an_edited_one_are_told_whole() -> None:
    long = "word " * 60
    made = to_text(document(two_years({"ram.text": f"{long}nine.\n\nGone."}, {"ram.text": f"{long}ten."})))
    assert "[-nine-] {+ten+}." in made
    assert "[-Gone.-]" in made
    assert made.count("word") >= 60


def test_with_everything_each_section_tells_what_stands_as_it_did_and_what_is_open() -> None:
    first, second, this = chain(
        {"ram.text": "Same."}, {"ram.text": "Same.", "rsa.granskad": True}, {"ram.text": "Same."}
    )
    comparison = compare(this, second.state, [first.state])
    made = text_of(summarise(comparison, everything=True))
    assert "What about ram.text? (unchanged for 2 years):\n\nSame." in made
    assert "Audited? (not answered; last time: yes)" in made
    assert "Not confirmed and not answered" not in made


@settings(max_examples=60)
@given(pairs())
def test_with_everything_every_change_is_told_in_its_section(pair: tuple[Interview, Interview]) -> None:
    last, this = pair
    comparison = compare(this, last.state)
    made = " ".join(to_text(summarise(comparison, everything=True)).split())
    follow_up = comparison.plan.questions[0] if comparison.plan else ""
    for change in comparison.changes:
        name = change.asked.name if change.asked else change.question
        waits = change.question.endswith(".text") and change.state == "unanswered"
        if change.question != follow_up and not waits and change.before != [] and change.after != []:
            assert name in made, change


def test_every_change_is_told_somewhere(demo: Comparison) -> None:
    told = " ".join(to_text(summarise(demo)).split())
    for change in demo.changes:
        free_text = change.question.endswith(".text") and change.state == "unanswered"
        if not free_text and change.question != "uppfoljning.plan":
            assert change.asked
            assert change.asked.name in told, change.question


def test_every_form_says_the_same_words(demo: Comparison) -> None:
    made = summarise(demo)
    with zipfile.ZipFile(BytesIO(word_file(made))) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  (our own file)
    in_word = "".join(part.text or "" for part in body.iter(f"{W}t"))
    forms = {"word": in_word, "html": re.sub(r"<[^>]+>", "", to_html(made)), "md": to_markdown(made)}
    for name, form in forms.items():
        bare = re.sub(r"[\s*~\\|]", "", form).replace("&#34;", '"').replace("&#39;", "'")
        for block in made.blocks:
            cells = [c for r in block.rows for c in r] if isinstance(block, Table) else []
            lines = [s for c in cells for s in c.paragraphs] or [getattr(block, "spans", ())]
            for span in (span for spans in lines for span in spans):
                assert re.sub(r"[\s*~\\|]", "", span.text) in bare, (name, span.text)


def test_what_is_gone_and_new_is_seen_without_colour() -> None:
    made = document(two_years({"ram.text": "We are nine people."}, {"ram.text": "We are ten people."}))
    assert "We are [-nine-] {+ten+} people." in to_text(made)
    assert "We are ~~nine~~ **ten** people." in to_markdown(made)
    assert "We are <del>nine</del> <ins>ten</ins> people." in to_html(made)
    with zipfile.ZipFile(BytesIO(word_file(made))) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  (our own file)
    looks = {
        "".join(t.text or "" for t in run.iter(f"{W}t")): {look.tag.removeprefix(W) for look in run.iter()}
        for run in body.iter(f"{W}r")
    }
    assert "strike" in looks["nine"]
    assert "u" in looks["ten"]
    assert not {"strike", "u", "ins", "del"} & looks["We are "]


def test_user_text_is_no_markup_in_any_form() -> None:
    made = document(two_years({"ram.text": "Old ~~x~~ & <b>"}, {"ram.text": "New ~~y~~ & <b> {{ 7*7 }}"}))
    assert "<b>" not in to_html(made)
    assert "{{ 7*7 }}" in to_html(made)
    assert "~~y~~" not in to_markdown(made)


def test_figures_stand_with_both_years_and_the_difference() -> None:
    made = document(
        two_years(
            {"rsa.andel": 61, "rsa.handelser": [{"_id": "rad1", **ROW}, {"_id": "rad2", **ROW, "handelse": "Brand"}]},
            {"rsa.andel": 78.5, "rsa.handelser": [{"_id": "rad1", **ROW, "sannolikhet": 1},
                                                  {"_id": "rad3", **ROW, "handelse": "Stöld", "konsekvens": 5}]},
        )
    )  # fmt: skip
    told = text_of(made)
    assert "(2026: 61\u00a0%; 2027: 78.5\u00a0%; Change: ↑ +17.5)" in told
    assert "Avbrott (2026: 6; 2027: 3; Change: ↓ −3)" in told
    assert "Brand (2026: 6; 2027: –; Change: removed)" in told
    assert "Stöld (2026: –; 2027: 10; Change: new)" in told
    assert told.index("Stöld") < told.index("Avbrott")


def test_the_plan_tells_what_asks_for_attention_first() -> None:
    told = [
        {"_id": "plan1", "atgard": "Classify the archive", "status": "klar"},
        {"_id": "plan2", "atgard": "Move the servers", "status": "struken", "kommentar": "No longer needed."},
    ]
    actions = {"plan1": "Classify the archive", "plan2": "Move the servers", "plan3": "Drill"}
    before = [{"_id": ident, "ar": "2026", "atgard": action} for ident, action in actions.items()]
    last, this = two_years(
        {"plan.rader": before},
        {
            "plan.uppfoljning": [{**row, "kommentar": row.get("kommentar", "Done in May.")} for row in told],
            "plan.rader": [
                {"_id": "plan3", "ar": "2027", "atgard": "Drill"},
                {"_id": "plan4", "ar": "2027", "atgard": "New rules"},
            ],
        },
    )
    made = text_of(summarise(compare(this, last.state)))
    assert "Of 3 actions in the plan, 1 is done, 1 is dropped and 1 is not followed up." in made
    places = [made.index(text) for text in ("Drill (Outcome: not followed up)", "Move the servers (Outcome: dropped")]
    assert places == sorted(places)
    assert "Classify the archive (Outcome: done; Comment: Done in May.)" in made
    assert "New in the plan:\n- 2027: New rules" in made


def test_who_can_answer_and_what_was_said_last_time_is_told() -> None:
    last, this = two_years({"rsa.granskad": True, "ram.planering": "ett_ar"}, {})
    made = text_of(summarise(compare(this, last.state)))
    assert "Risks: Audited? – last time: yes" in made
    assert "Frame: How many years? – last time: Label of ett_ar" in made


def test_what_stands_unchanged_longest_comes_first() -> None:
    same = {"ram.text": "Same."}
    first, second, this = chain(same, {**same, "rsa.granskad": True}, {**same, "rsa.granskad": True})
    made = text_of(summarise(compare(this, second.state, [first.state])))
    assert made.index("For 2 years:\n- Frame: What about ram.text?") < made.index("Since the review before:\n- Risks:")


def test_nothing_changed_is_said_in_a_sentence() -> None:
    _last, this = two_years({}, {"ram.text": "A"})
    made = summarise(compare(this, this.state), approved=True)
    assert [type(block) for block in made.blocks] == [Paragraph]
    assert "Nothing has changed." in to_text(made)


def test_only_an_open_review_says_that_it_is_not_approved(demo: Comparison) -> None:
    marks = [[b for b in summarise(demo, approved=approved).blocks if getattr(b, "role", "") == "mark"]
             for approved in (True, False)]  # fmt: skip
    assert len(marks[1]) == len(marks[0]) + 1


def test_text_is_wrapped_to_the_terminal_and_not_at_all_into_a_pipe() -> None:
    long = "word " * 40
    made = Document("T", "en", "O", "1", (Paragraph((Span(long),)), ListItem((Span(long),), False, 1)), contents=False)
    assert max(map(len, to_text(made, 50).splitlines())) <= 50
    assert f"\n{long.strip()}\n  - {long.strip()}\n" in to_text(made)


def test_both_languages_have_the_same_phrases_and_placeholders() -> None:
    def holes(name: str) -> dict[str, object]:
        file = shipped("templates") / f"changes.{name}.yaml"
        flat: dict[str, object] = {}
        for key, value in read_source(file, file.name).data.items():
            parts = value.items() if isinstance(value, dict) else [("", value)]
            flat |= {f"{key}.{part}": sorted(re.findall(r"\{\w+\}", text)) for part, text in parts}
        return {key: found for key, found in flat.items() if not key.endswith("_one")}

    assert holes("sv") == holes("en")
    for name in ("sv", "en"):
        assert load_phrases(name).language == name
