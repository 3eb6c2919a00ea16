"""The line mode as a person uses it: a script of what is typed, and what is then saved and shown."""

from __future__ import annotations

import itertools

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from interview.errors import SaveError
from interview.plain import console, run, start
from interview.workspace import Workspace
from tests.plain.sittings import CTRL_C, ORGANISATION, Typist, sit, state, value


def test_a_proposal_is_kept_with_one_key_and_a_choice_is_made_by_its_number(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "=", "2")
    assert state(workspace, ident, "ram.organisation") == "affirmed"
    assert value(workspace, ident, "ram.form") == "bolag"


def test_enter_alone_never_confirms_a_proposal(workspace: Workspace, ident: str) -> None:
    seen = sit(workspace, ident, "", "", "")
    assert state(workspace, ident, "ram.organisation") == "proposed"
    assert "= to keep the proposal" in seen.screen


def test_a_question_that_is_named_exactly_is_gone_to_without_asking_which(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "/jump hotbilden", "Fler nätfisken.", ".")
    assert value(workspace, ident, "omvarld.hot") == "Fler nätfisken."


def test_who_chooses_none_of_several_questions_is_told_so(workspace: Workspace, ident: str) -> None:
    assert "None was chosen" in sit(workspace, ident, "/jump hot", "/back").screen


def test_a_text_of_several_paragraphs_ends_with_a_full_stop(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "/jump omvarld.hot", "Fler nätfisken.", "", "- ett", "  - två", ".")
    assert value(workspace, ident, "omvarld.hot") == "Fler nätfisken.\n\n- ett\n  - två"


def test_ten_pasted_paragraphs_arrive_as_one_answer(workspace: Workspace, ident: str) -> None:
    pasted = "\n\n".join(f"Stycke {n} om å, ä och ö." for n in range(10))
    sit(workspace, ident, "/jump omvarld.hot", pasted, ".")
    assert value(workspace, ident, "omvarld.hot") == pasted


def test_a_line_that_begins_with_two_slashes_is_an_answer(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "/jump ram.diarienummer", "//2026/418")
    assert value(workspace, ident, "ram.diarienummer") == "/2026/418"


def test_back_shows_the_earlier_answer_and_loses_nothing(workspace: Workspace, ident: str) -> None:
    seen = sit(workspace, ident, "=", "1", "/back", "/back", "/back")
    assert "This is the first question." in seen.screen
    assert value(workspace, ident, "ram.form") == "forvaltning"


def test_a_refused_value_is_not_glued_to_the_next_but_can_be_changed(workspace: Workspace, ident: str) -> None:
    seen = sit(workspace, ident, "/jump klassning.antal_totalt", "många", "/change", "40")
    assert seen.defaults[-3:-1] == ["", "många"]
    assert "klassning.antal_totalt" not in seen.screen
    assert value(workspace, ident, "klassning.antal_totalt") == 40


def test_a_mistyped_command_gets_the_nearest_and_no_more(workspace: Workspace, ident: str) -> None:
    seen = sit(workspace, ident, "/bakc")
    assert "Did you mean /back?" in seen.screen
    assert "/quit –" not in seen.screen


def test_a_command_in_the_middle_of_a_text_is_obeyed_and_the_text_kept(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "/jump omvarld.hot", "Hot ett", "/help", "Hot två", "/back")
    assert state(workspace, ident, "omvarld.hot") == "unanswered"
    sit(workspace, ident, "/jump omvarld.hot", "/ som tecken", "Hot tre", ".")
    assert value(workspace, ident, "omvarld.hot") == "Hot ett\nHot två\n/ som tecken\nHot tre"


def test_the_marks_that_are_no_answers(workspace: Workspace, ident: str) -> None:
    sit(
        workspace, ident,
        "/jump klassning.antal_totalt", "/unknown ask the IT unit",
        "/jump klassning.verktyg", "/not-applicable",
        "/jump omvarld.hot", "/later",
    )  # fmt: skip
    unknown = workspace.open(ident).interview.item("klassning.antal_totalt")
    assert (unknown.state, unknown.note) == ("unknown", "ask the IT unit")
    assert state(workspace, ident, "klassning.verktyg") == "not_applicable"
    assert state(workspace, ident, "omvarld.hot") == "later"


def test_jump_searches_and_offers_what_is_alike(workspace: Workspace, ident: str) -> None:
    seen = sit(workspace, ident, "/jump registerförteckning", "1")
    assert "1. " in seen.screen
    at = workspace.open(ident).interview.state.position
    assert at is not None
    assert at.startswith("klassning.registerforteckning")


def test_optional_questions_are_passed_with_enter_and_the_sitting_ends(workspace: Workspace, ident: str) -> None:
    answers = itertools.chain.from_iterable(itertools.repeat(("", "/skip"), 400))
    seen = sit(workspace, ident, *answers)
    assert "Nothing more is asked." in seen.screen
    assert "Open points:" in seen.screen


def test_a_choice_of_several_is_made_by_numbers(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "/jump ram.utan_avsnitt", "1, 3")
    chosen = value(workspace, ident, "ram.utan_avsnitt")
    question = workspace.open(ident).interview.question("ram.utan_avsnitt")
    choices = [choice.value for choice in getattr(question, "choices", ())]
    assert chosen == [choices[0], choices[2]]


class TestRows:
    RISK = ("/jump vor.handelser", "new", "Lön", "Fel i lönen", "3", "4", "ja")

    def test_a_row_is_saved_as_soon_as_it_is_complete(self, workspace: Workspace, ident: str) -> None:
        seen = sit(workspace, ident, *self.RISK)
        rows = value(workspace, ident, "vor.handelser")
        assert isinstance(rows, list)
        assert [(row["handelse"], row["riskvarde"]) for row in rows] == [("Fel i lönen", 12)]
        assert "12" in seen.screen

    def test_rows_are_changed_moved_and_removed(self, workspace: Workspace, ident: str) -> None:
        second = ("new", "", "Läckta koder", "1", "5", "nej")
        sit(workspace, ident, *self.RISK, *second, "move 2 1", "2", "-", "", "", "", "", "remove 1", ".")
        rows = value(workspace, ident, "vor.handelser")
        assert isinstance(rows, list)
        assert [(row["handelse"], row.get("delprocess")) for row in rows] == [("Fel i lönen", None)]

    def test_back_within_a_row_goes_to_the_field_before(self, workspace: Workspace, ident: str) -> None:
        sit(workspace, ident, "/jump vor.handelser", "new", "Lön", "Fel", "/back", "Fel i lönen", "3", "4", "ja")
        rows = value(workspace, ident, "vor.handelser")
        assert isinstance(rows, list)
        assert rows[0]["handelse"] == "Fel i lönen"

    def test_a_half_filled_row_is_gone_on_with_after_ctrl_c(self, workspace: Workspace, ident: str) -> None:
        sit(workspace, ident, *self.RISK[:5], CTRL_C)
        assert state(workspace, ident, "vor.handelser") == "unanswered"
        sit(workspace, ident, "", "", "", "4", "ja")
        rows = value(workspace, ident, "vor.handelser")
        assert isinstance(rows, list)
        assert [(row["handelse"], row["riskvarde"]) for row in rows] == [("Fel i lönen", 12)]

    def test_the_field_being_typed_survives_ctrl_c(
        self, workspace: Workspace, ident: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(console, "can_edit", lambda: True)
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text("/jump vor.handelser\rnew\rLön\rFel i lö\x03")
            run(workspace, ident)
        assert "Fel i lö" in workspace.open(ident).interview.state.begun("vor.handelser")

    def test_taking_rows_back_is_asked_about(self, workspace: Workspace, ident: str) -> None:
        sit(workspace, ident, *self.RISK, "/clear", "no", ".")
        assert value(workspace, ident, "vor.handelser")
        sit(workspace, ident, "/jump vor.handelser", "/clear", "yes")
        assert value(workspace, ident, "vor.handelser") is None

    def test_a_row_that_is_given_up_does_not_come_back(self, workspace: Workspace, ident: str) -> None:
        sit(workspace, ident, *self.RISK[:5], CTRL_C)
        sit(workspace, ident, "/skip", CTRL_C)
        assert "Fel i lönen" not in sit(workspace, ident).screen

    def test_no_rows_at_all_is_an_answer(self, workspace: Workspace, ident: str) -> None:
        sit(workspace, ident, "/jump incidenter.viktiga", ".")
        assert state(workspace, ident, "incidenter.viktiga") == "answered"
        assert value(workspace, ident, "incidenter.viktiga") == []


def test_ctrl_c_in_the_middle_of_a_text_gives_it_back_on_resume(workspace: Workspace, ident: str) -> None:
    left = sit(workspace, ident, "/jump omvarld.hot", "Första stycket.", "Halva andra", CTRL_C)
    assert f"genomgang resume {ident} --plain" in left.screen
    assert state(workspace, ident, "omvarld.hot") == "unanswered"
    sit(workspace, ident, "och resten.", ".")
    assert value(workspace, ident, "omvarld.hot") == "Första stycket.\nHalva andra\noch resten."


def test_ctrl_c_keeps_also_the_line_that_was_not_yet_sent(
    workspace: Workspace, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "can_edit", lambda: True)
    for keys in ("/jump omvarld.hot\rEn rad.\rEn halv\x03", "/jump ram.kontakt\rregistr\x03"):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            run(workspace, ident)
    begun = workspace.open(ident).interview.state.begun
    assert begun("omvarld.hot") == "En rad.\nEn halv"
    assert begun("ram.kontakt") == "registr"


def test_resuming_begins_where_it_was_left(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "=", "1", "/jump plan", "/quit")
    question = workspace.open(ident).interview.question("plan.rader")
    assert question.label in sit(workspace, ident).screen


def test_the_editor_gives_a_long_answer(workspace: Workspace, ident: str) -> None:
    typist = Typist(["/jump omvarld.hot", "/editor"])
    typist.editor = "Skrivet i ett annat program.\n\nMed två stycken."
    run(workspace, ident, typist)
    assert value(workspace, ident, "omvarld.hot") == typist.editor


def test_a_failed_save_keeps_the_answer_and_is_tried_again(
    workspace: Workspace, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = workspace.repository.append
    failures = iter([False, True, True])

    def failing(*args: object, **kwargs: object) -> int:
        if next(failures, False):
            raise SaveError("The disk is full.")
        return append(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(workspace.repository, "append", failing)
    seen = sit(workspace, ident, "=", "", "", "/quit")
    assert seen.screen.count("The disk is full.") == 2
    assert state(workspace, ident, "ram.organisation") == "affirmed"


def test_an_approved_interview_is_only_read(workspace: Workspace, ident: str) -> None:
    opened = workspace.open(ident)
    opened.save(workspace.recorder.approve(opened.interview, "2026-11-17", "förvaltningschef"))
    seen = sit(workspace, ident, "=")
    assert f"genomgang reopen {ident}" in seen.screen


def test_the_start_menu_begins_the_first_interview(workspace: Workspace) -> None:
    typist = Typist(["0", ORGANISATION, "nästa år", ORGANISATION, "2027", "="])
    start(workspace, typist)
    (listing,) = workspace.repository.list()
    assert (listing.organisation, listing.year) == (ORGANISATION, 2027)
    assert state(workspace, listing.ident, "ram.organisation") == "affirmed"


def test_a_real_terminal_line_takes_pasted_paragraphs_and_ctrl_c(
    workspace: Workspace, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "can_edit", lambda: True)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("/jump omvarld.hot\r\x1b[200~Första stycket.\r\n\r\nAndra.\x1b[201~\r.\r\x03")
        run(workspace, ident)
    assert value(workspace, ident, "omvarld.hot") == "Första stycket.\n\nAndra."
