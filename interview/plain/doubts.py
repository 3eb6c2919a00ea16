"""What the checks ask, in the line mode: told when an answer brings it up, listed, put aside and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from interview.asking.doubts import Mark, Telling, brought_up_by, concerning, doubt, fault_told, mark, name_of
from interview.asking.numbers import number_typed
from interview.errors import AnswerError
from interview.language import translate as _
from interview.language import translate_count
from interview.plain.commands import Action, Command
from interview.plain.console import Console
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder

if TYPE_CHECKING:
    from interview.review.checks import Finding

MOST_TOLD = 3
"""So many findings are told after one answer; a command lists the others."""


class Doubts:
    """Keeps an eye on what is answered. `interview` gives it as it stands, `save` saves what is put aside."""

    def __init__(
        self,
        console: Console,
        recorder: Recorder,
        interview: Callable[[], Interview],
        save: Callable[[Iterable[Event]], None],
    ) -> None:
        self.console, self.recorder = console, recorder
        self._interview, self._save = interview, save
        self._telling = Telling()
        self._found: tuple[Finding, ...] = ()
        self._looked: Mark | None = None

    def tell(self) -> None:
        """What has come up since this was last asked."""
        news = self._telling.news(self._look())
        for one in news[:MOST_TOLD]:
            about = doubt(self._interview(), one, brought_up_by(self._interview(), one))
            name = name_of(self._interview(), about.here)
            self.console.say(_("Something to look over in the answer about {question}:").format(question=name))
            for line in (about.quote, about.against, about.message):
                if line:
                    self.console.say(line, indent="  ")
        if news:
            left = len(news) - MOST_TOLD
            more = translate_count("{count} more.", "{count} more.", left).format(count=left) + " " if left > 0 else ""
            self.console.say(more + _("/check lists it; /jump goes to the question."))

    def remind(self, question: str) -> None:
        """How much is asked about the question that is put."""
        count = sum(one.dismissed is None for one in concerning(self._look(), question))
        if count:
            told = translate_count(
                "The checks ask {count} thing about this answer; /check says what.",
                "The checks ask {count} things about this answer; /check says what.",
                count,
            )
            self.console.say(told.format(count=count), indent="  ")

    def obey(self, command: Command, question: str) -> None:
        """Lists, puts aside or takes up again. AnswerError where the number or the reason is missing."""
        if command.action is Action.CHECK:
            self._list(question)
            return
        number, _blank, why = command.argument.partition(" ")
        one = self._numbered(question, number)
        if command.action is Action.STAND:
            events = self.recorder.dismiss(self._interview(), one.question, one.rule, one.key, why)
            told = _("Put aside until the text changes: “{text}”")
        else:
            events = self.recorder.undismiss(self._interview(), one.key)
            told = _("Asked about again: “{text}”")
        self._save(events)
        self.console.say(told.format(text=one.text))

    def _look(self) -> tuple[Finding, ...]:
        from interview.review.checks import findings

        interview = self._interview()
        if mark(interview) != self._looked:
            self._looked = mark(interview)
            try:
                self._found = findings(interview, date.today(), dismissed=True)
            except Exception as error:  # a fault in one rule must not keep anybody out of the interview
                self._found = ()
                self.console.say(fault_told(error))
        return self._found

    def _listed(self, question: str) -> tuple[Finding, ...]:
        """What is asked about this answer, where nothing is about the whole review; what was put aside last."""
        found = concerning(self._look(), question) or self._look()
        return tuple(sorted(found, key=lambda one: one.dismissed is not None))

    def _list(self, question: str) -> None:
        listed = self._listed(question)
        if not listed:
            self.console.say(_("The checks have nothing to ask."))
            return
        if not concerning(listed, question):
            self.console.say(_("Nothing is asked about this answer. In the whole review:"))
        for number, one in enumerate(listed, start=1):
            about = doubt(self._interview(), one, question)
            self.console.say(f"{number}. {about.head}", indent="  ")
            for line in about.lines:
                self.console.say(line, indent="     ")
        self.console.say(_("/let-stand 1 and a reason puts number 1 aside; /ask-again 1 takes it up again."))

    def _numbered(self, question: str, number: str) -> Finding:
        listed = self._listed(question)
        if not 1 <= number_typed(number) <= len(listed):
            raise AnswerError(
                _("There is no finding {number}.").format(number=number[:20] or "–"),
                advice=_("/check lists them with their numbers."),
            )
        return listed[int(number) - 1]
