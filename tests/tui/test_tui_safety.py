"""Nothing written is lost: saves that fail, two windows, half-written text, text that looks like commands."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from interview.errors import SaveError
from interview.tui.dialogs import Confirm, ErrorWindow
from tests.tui.stage import (
    GARDEN,
    LAST_YEAR,
    ORGANISATION,
    Stage,
    conversation,
    notices,
    paste,
    press,
    settle,
    sitting,
    text_on,
    type_text,
)

PAYLOADS = [
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]not bold[/]",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://x\x1b\\link",
    "left\u202eright\u2066x\u2069",
    "[[[ ]]] \\[ {{ 7*7 }} ${HOME} %s",
]


async def test_a_failed_save_stays_on_the_screen_with_its_reason_and_is_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ident = stage.first()
    store = stage.workspace.repository
    append = store.append

    def fail(*_arguments: object) -> int:
        raise SaveError("The disk is full.", advice="Make room.")

    async with sitting(stage, ident) as pilot:
        monkeypatch.setattr(store, "append", fail)
        await type_text(pilot, "Kept")
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "The disk is full." in text_on(pilot)
        assert "NOT SAVED" in text_on(pilot)
        assert conversation(pilot).at == "first.name"
        assert "Kept" in text_on(pilot)
        monkeypatch.setattr(store, "append", append)
        await press(pilot, "ctrl+s")
        assert conversation(pilot).at == "first.story"
        assert "The disk is full." not in text_on(pilot)
    assert stage.item(ident, "first.name").value == "Kept"


async def test_leaving_while_a_save_fails_says_that_it_is_not_saved(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:

        def fail(*_arguments: object) -> int:
            raise SaveError("The disk is full.")

        monkeypatch.setattr(stage.workspace.repository, "append", fail)
        await type_text(pilot, "Kept")
        await pilot.press("enter")
        await pilot.pause(0.3)
        await pilot.press("ctrl+c")
        await pilot.pause(0.2)
        assert "could not be saved" in text_on(pilot)


async def test_another_windows_answers_are_shown_and_not_overwritten(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Mine")
        stage.answer(ident, {"first.story": "Theirs, from the other window."}, stage.another("b"))
        await press(pilot, "enter")
        assert "open in another window" in text_on(pilot)
        assert "Theirs, from the other window." in text_on(pilot)
        assert conversation(pilot).at == "first.form"
    assert stage.item(ident, "first.name").value == "Mine"
    assert stage.item(ident, "first.story").value == "Theirs, from the other window."


async def test_what_another_window_saves_appears_without_anything_being_pressed(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        stage.answer(ident, {"first.story": "Theirs."}, stage.another("b"))
        await conversation(pilot).keeper.look()
        await settle(pilot)
        assert "Changed in another window: Story" in notices(pilot)


async def test_an_answer_that_came_while_one_was_writing_is_not_overwritten_unasked(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Mine")
        stage.answer(ident, {"first.name": "Theirs"}, stage.another("b"))
        await conversation(pilot).keeper.look()
        await press(pilot, "enter")
        assert "Answered in another window meanwhile" in text_on(pilot)
        assert "Theirs" in text_on(pilot)
        await press(pilot, "escape")
        assert conversation(pilot).at == "first.story"
    assert stage.item(ident, "first.name").value == "Theirs"


async def test_two_answers_to_one_question_are_chosen_between(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.tui.conversation.screen.LOOK_EVERY", 3600.0)
    ident = stage.first()
    async with sitting(stage, ident, (80, 30)) as pilot:
        await type_text(pilot, "Mine")
        stage.answer(ident, {"first.name": "Theirs"}, stage.another("b"))
        await press(pilot, "enter", "f8")
        assert "Answered differently in two places" in text_on(pilot)
        options = pilot.app.screen.query_one(OptionList)
        place = next(n for n in range(2) if "Theirs" in str(options.get_option_at_index(n).prompt))
        await press(pilot, "home", *["down"] * place, "enter")
    opened = stage.another("c").open(ident)
    assert opened.interview.item("first.name").value == "Theirs"
    assert not opened.interview.state.conflicts


async def test_half_written_text_is_there_after_an_abrupt_end(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.tui.conversation.screen.KEEP_BEGUN_EVERY", 0.05)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Half a\nsent")
        await pilot.pause(0.4)
        await settle(pilot)
        begun = stage.another("b").open(ident).interview.state.begun("first.story")
    assert begun == "Half a\nsent"
    async with sitting(stage, ident) as pilot:
        assert conversation(pilot).at == "first.story"
        assert "sent" in text_on(pilot)
        await type_text(pilot, "ence.")
        await press(pilot, "enter")
    assert stage.item(ident, "first.story").value == "Half a\nsentence."
    assert stage.workspace.open(ident).interview.state.begun("first.story") == ""


async def test_a_half_filled_row_is_opened_again(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident, (120, 40)) as pilot:
        await conversation(pilot).go("second.risks")
        await press(pilot, "enter")
        await type_text(pilot, "Sto")
        await conversation(pilot).keep_begun()
    async with sitting(stage, ident, (120, 40)) as pilot:
        assert "Sto" in text_on(pilot)
        await type_text(pilot, "rm")
        await press(pilot, "f2")
    assert [row["risk"] for row in stage.item(ident, "second.risks").rows] == ["Storm"]


async def test_ctrl_c_asks_once_and_keeps_what_is_half_written(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Half")
        await press(pilot, "ctrl+c")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "escape")
        assert conversation(pilot).at == "first.story"
        await press(pilot, "ctrl+c")
        await pilot.press("ctrl+c")
        await pilot.pause(0.2)
        assert pilot.app._exit
    assert stage.workspace.open(ident).interview.state.begun("first.story") == "Half"


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_text_that_looks_like_commands_is_only_text(stage: Stage, payload: str) -> None:
    ident = stage.first()
    async with sitting(stage, ident, (120, 40)) as pilot:
        await paste(pilot, payload)
        await press(pilot, "enter")
        await paste(pilot, payload)
        await press(pilot, "enter", "ctrl+r")
        await pilot.pause(0.5)
        await press(pilot, "escape", "f9", "escape", "f8", "f1")
        told = text_on(pilot)
        assert conversation(pilot).at == "first.story"
    assert not set(told) & set("\x1b\x07\u202e\u2066\u2069")
    saved = str(stage.item(ident, "first.name").value)
    assert saved.isprintable()
    assert saved in told


async def test_stored_text_is_cleaned_before_it_is_shown(stage: Stage) -> None:
    ident = stage.first()
    opened = stage.workspace.open(ident)
    [event] = stage.workspace.recorder.answer(opened.interview, "first.name", "plain")
    opened.save([event.model_copy(update={"value": "a\x1b[31m[/]\u202eb"})])
    async with sitting(stage, ident, (120, 40)) as pilot:
        told = text_on(pilot)
    assert "a[31m[/]b" in told
    assert "\x1b" not in told


async def test_last_year_with_payloads_is_only_text(stage: Stage) -> None:
    last = stage.first({**LAST_YEAR, "first.name": "[@click=app.quit]x[/] [/]"})
    ident = stage.workspace.begin(ORGANISATION, 2027, flow=str(GARDEN), previous=last)
    async with sitting(stage, ident) as pilot:
        assert "[@click=app.quit]x[/] [/]" in text_on(pilot)


async def test_an_error_can_be_scrolled_and_copied(stage: Stage) -> None:
    from interview.errors import StoreError

    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        lines = "\n".join(f"line {n} [/] \x1b[31m" for n in range(60))
        pilot.app.show_error(StoreError(lines))  # type: ignore[attr-defined]  # the app under test
        await settle(pilot)
        assert isinstance(pilot.app.screen, ErrorWindow)
        assert "line 0 [/]" in text_on(pilot)
        await press(pilot, "c")
        assert "line 59 [/]" in pilot.app.clipboard
        assert "\x1b" not in pilot.app.clipboard
        await press(pilot, "escape")
        assert conversation(pilot).at == "first.name"
