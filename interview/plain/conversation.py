"""The interview in line mode: question by question, with a way back, out and around at every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from interview.asking.sitting import PassedOver, read_begun_row, text_to_change, write_begun_row
from interview.errors import AnswerError, StoreError
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.plain.commands import Action, Command, explanations, nearest, words
from interview.plain.console import Console
from interview.plain.doubts import Doubts
from interview.plain.entry import Entry
from interview.plain.rows import RowEditor
from interview.plain.screens import find, show_open, show_question, show_sections
from interview.session.events import Event
from interview.session.interview import Interview, Item
from interview.session.recorder import Recorder
from interview.workspace import OpenInterview


class Conversation:
    """One sitting with one interview. Every answer is saved before the next question is put."""

    def __init__(self, opened: OpenInterview, recorder: Recorder, console: Console) -> None:
        self.opened = opened
        self.recorder = recorder
        self.console = console
        self.entry = Entry(console)
        self.passed = PassedOver()
        self.doubts = Doubts(console, recorder, lambda: self.interview, self.save)
        self._rows: RowEditor | None = None
        self._section = ""
        self._at = ""
        self._refused = ""
        self._stopping = False

    @property
    def interview(self) -> Interview:
        """The interview as it stands after everything saved so far."""
        return self.opened.interview

    def run(self) -> None:
        """From where it was left until nothing is left to ask, or the person stops. Ctrl+C and a closed input stop."""
        here = self.interview.resume_at()
        try:
            self.doubts.tell()
            while here:
                self._at = here
                self.save(self.recorder.visit(self.interview, here))
                here = self._put(here)
                self.doubts.tell()
            if not self._stopping:
                self.console.say(_("Nothing more is asked."))
                show_open(self.console, self.interview)
        except (KeyboardInterrupt, EOFError):
            self.console.say()
            self._keep_begun()
        self._farewell()

    def save(self, events: Iterable[Event]) -> None:
        """Saves; a save that fails keeps the answer here, says why and is tried again until it works."""
        waiting = tuple(events)
        while True:
            try:
                others = self.opened.save(waiting)
                break
            except StoreError as error:
                waiting = ()  # the open interview holds on to what it could not save
                self.console.say(_("Not saved. {reason}").format(reason=error))
                self.console.say(_("Your answer is still here. Press Enter to try again."))
                self.console.ask(">")
        changed = dict.fromkeys(event.question for event in others if event.question in self.interview.flow.questions)
        for ident in changed:
            name = self.interview.question(ident or "").name
            self.console.say(_("Changed in another window meanwhile: {question}").format(question=name))

    def _put(self, ident: str) -> str | None:
        """One question until it is left; the id of the one to go to."""
        item = self.interview.item(ident)
        if item.section.id != self._section:
            self._section = item.section.id
            show_sections(self.console, self.interview, only=item.section.id)
        show_question(self.console, self.interview, item)
        self.doubts.remind(ident)
        default = self._begun_text(item)
        while True:
            said = self._listen(item, default)
            default = ""
            try:
                if isinstance(said, Command):
                    written = self._keep_text()
                    going, default = self._obey(said, self.interview.item(ident))
                    if going is not None:
                        return going()
                    default = written or default
                    continue
                if not said and not isinstance(item.question, RecordsQuestion):
                    if item.state == "proposed":
                        self.console.say(_("Write an answer, = to keep the proposal, or /skip to leave it for now."))
                        continue
                    if item.question.required or item.state != "unanswered":
                        self.console.say(_("Write an answer, or /skip to leave it for now."))
                        continue
                    return self.passed.onward(self.interview, ident)
                self.save(self._answer(item, said))
                self._refused = ""
                return self.interview.next(after=ident)
            except AnswerError as error:
                self.console.tell(error)
                if isinstance(said, str) and said:
                    self._refused = said
                    self.console.say(_("/change begins with what you wrote."))

    def _listen(self, item: Item, default: str) -> Command | str:
        if not isinstance(item.question, RecordsQuestion):
            return self.entry.question(item.question, default)
        self._rows = RowEditor(
            self.console,
            self.entry,
            lambda: self.interview.item(item.question.id),
            lambda row, raw: self.save(self.recorder.set_row(self.interview, item.question.id, row, raw)),
            lambda row: self.save(self.recorder.remove_row(self.interview, item.question.id, row)),
            lambda rows: self.save(self.recorder.order_rows(self.interview, item.question.id, rows)),
        )
        said = self._rows.run(read_begun_row(self.interview.state.begun(item.question.id)))
        self._rows = None
        self.save(self.recorder.begin(self.interview, item.question.id, ""))
        return said or ""

    def _answer(self, item: Item, said: str) -> tuple[Event, ...]:
        recorder, ident = self.recorder, item.question.id
        if not isinstance(item.question, RecordsQuestion):
            return recorder.answer(self.interview, ident, said)
        now = self.interview.item(ident)
        if now.unconfirmed:
            raise AnswerError(
                _("Some rows are last year's and not confirmed."),
                advice=_("Confirm them all with =, or change or remove them one by one. /skip leaves them."),
            )
        return recorder.answer(self.interview, ident, now.rows) if now.state != "answered" else ()

    def _obey(self, command: Command, item: Item) -> tuple[Callable[[], str | None] | None, str]:
        """Where to go (None: stay), and the text to begin with when staying."""
        ident, recorder, now = item.question.id, self.recorder, self.interview

        def onward() -> str | None:
            return self.interview.next(after=ident)

        match command.action:
            case Action.KEEP:
                if item.state not in ("answered", "affirmed"):  # what was answered this year stands
                    self.save(recorder.affirm(now, ident))
                return onward, ""
            case Action.UNKNOWN:
                self.save(recorder.unknown(now, ident, command.argument))
                return onward, ""
            case Action.NOT_APPLICABLE:
                self.save(recorder.not_applicable(now, ident, command.argument))
                return onward, ""
            case Action.LATER:
                self.save(recorder.later(now, ident))
                return onward, ""
            case Action.CLEAR:
                if not self._may_clear(item):
                    return None, ""
                self.save(recorder.clear(now, ident))
                return (lambda: ident), ""
            case Action.SKIP:
                return (lambda: self.passed.onward(self.interview, ident)), ""
            case Action.BACK:
                before = now.before(ident)
                if before is None:
                    self.console.say(_("This is the first question."))
                    return None, ""
                return (lambda: before), ""
            case Action.JUMP:
                target = find(self.console, now, command.argument)
                return ((lambda: target) if target else None), ""
            case Action.CHANGE:
                return None, self._refused or text_to_change(item)
            case Action.EDITOR:
                self._with_editor(item)
                return onward, ""
            case Action.CHECK | Action.STAND | Action.AGAIN:
                self.doubts.obey(command, ident)
                return None, ""
            case Action.QUIT:
                self._stopping = True
                return (lambda: None), ""
            case _:
                self._inform(command, item)
                return None, ""

    def _inform(self, command: Command, item: Item) -> None:
        if command.action is Action.SECTIONS:
            show_sections(self.console, self.interview)
            return
        if command.action is Action.OPEN:
            show_open(self.console, self.interview)
            return
        if command.action is Action.COMMANDS:
            self._list_commands(command.argument)
            return
        for text in (
            item.question.help,
            item.question.example and _("Example: {text}").format(text=item.question.example),
        ):
            if text:
                self.console.say(text, indent="  ")
        self.console.say(_("/commands lists what else can be done here."))

    def _list_commands(self, mistyped: str) -> None:
        """Every command, or after a mistyped one only the nearest."""
        if mistyped:
            self.console.say(_("There is no command /{word}.").format(word=mistyped[:40]))
            guess = nearest(mistyped)
            self.console.say(_("Did you mean /{word}?").format(word=guess) if guess else _("/commands lists them."))
            return
        told = explanations()
        for action, word in words().items():
            self.console.say(f"/{word} – {told[action]}", indent="  ")

    def _may_clear(self, item: Item) -> bool:
        """Whether the answer may go; rows are asked about, for they were not written in one go."""
        if not isinstance(item.question, RecordsQuestion) or not item.rows:
            return True
        self.console.say(_("All {count} rows of this question are taken back.").format(count=len(item.rows)))
        return self.console.ask(_("Write {word} to do it:").format(word=_("yes"))).strip().casefold() == _("yes")

    def _with_editor(self, item: Item) -> None:
        if isinstance(item.question, RecordsQuestion):
            raise AnswerError(_("Rows are changed one by one here."))
        try:
            text = self.console.edit(text_to_change(item))
        except click.ClickException as error:
            raise AnswerError(
                _("The editor could not be started: {reason}").format(reason=error.message),
                advice=_("Set EDITOR to the editor you use, or write the answer here."),
            ) from None
        if text is None:
            raise AnswerError(_("Nothing was saved in the editor."))
        self.save(self.recorder.answer(self.interview, item.question.id, text))

    def _begun_text(self, item: Item) -> str:
        if isinstance(item.question, RecordsQuestion):
            return ""
        begun = self.interview.state.begun(item.question.id)
        if begun:
            self.console.say(_("You had begun to write:"))
        return begun

    def _keep_text(self) -> str:
        """Saves the unfinished text of the question at hand and returns it; rows are kept by themselves."""
        text = "\n".join(self.entry.unfinished)
        self.entry.unfinished = []
        if text and not isinstance(self.interview.question(self._at), RecordsQuestion):
            self.save(self.recorder.begin(self.interview, self._at, text))
            return text
        return ""

    def _keep_begun(self) -> None:
        """Saves what was half-written when the sitting was interrupted."""
        if self._rows and self._rows.begun:
            self.save(self.recorder.begin(self.interview, self._at, write_begun_row(self._rows.begun)))
        else:
            self._keep_text()

    def _farewell(self) -> None:
        progress = self.interview.progress()
        self.console.say(
            _("Everything is saved: {answered} of {relevant} questions are answered.").format(
                answered=progress.answered, relevant=progress.relevant
            )
        )
        ident = self.interview.state.start.ident
        self.console.say(_("Go on with: {command}").format(command=f"genomgang resume {ident} --plain"))
        self.console.say(_("Write the draft with: {command}").format(command=f"genomgang draft {ident}"))
