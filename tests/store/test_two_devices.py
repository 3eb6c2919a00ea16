"""Two programs on one folder and a laptop elsewhere, with faults, crashes and a sync client: no answer is ever lost."""

from __future__ import annotations

import errno
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from interview.errors import SaveError
from interview.session.events import Event
from store import FileStore
from store.envelope import unseal
from tests.store.examples import answered, interview_file, started
from tests.store.faulty_disk import Crash, Fault, FaultyDisk

IDENT = "trad-2027"
programs = st.integers(0, 1)


def stored(path: Path) -> set[str]:
    """The ids of the events in a file."""
    return set(unseal(path.read_bytes(), newest=1).tables["events"])


class TwoDevices(RuleBasedStateMachine):
    """`acknowledged` are the answers that the folder must hold; `unsynchronised` those that only the laptop has."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="genomgang-"))
        self.folder = self.place / "delad mapp å"
        FileStore(self.folder).create(IDENT, started)
        shutil.copytree(self.folder, self.place / "bärbar")
        self.laptop = FileStore(self.place / "bärbar")
        self.programs = [FileStore(self.folder), FileStore(self.folder)]
        self.acknowledged: dict[str, Event] = {}
        self.unsynchronised: dict[str, Event] = {}
        self.sequence = 1
        self.copies = 0
        self.read: list[tuple[int, set[str]]] = [(0, set()), (0, set())]

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.everything_is_there()
            shutil.rmtree(self.place)

    def event(self, text: str) -> Event:
        self.sequence += 1
        return answered(self.sequence, text)

    @rule(program=programs, text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
    def answer(self, program: int, text: str) -> None:
        event = self.event(text)
        self.programs[program].append(IDENT, (event,), None, (self.sequence, 65))
        self.acknowledged[event.id] = event

    @rule(
        program=programs,
        call=st.integers(1, 60),
        error=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EACCES, None]),
        half=st.booleans(),
    )
    def answer_with_a_fault(self, program: int, call: int, error: int | None, half: bool) -> None:
        event = self.event("x" * 200)
        try:
            with FaultyDisk(Fault(call, error, half)):
                self.programs[program].append(IDENT, (event,), None, None)
            self.acknowledged[event.id] = event
        except SaveError:
            pass
        except Crash:
            self.start_again(program)

    @rule(program=programs)
    def start_again(self, program: int) -> None:
        self.programs[program] = FileStore(self.folder)
        self.read[program] = (0, set())

    @rule(program=programs)
    def follow(self, program: int) -> None:
        """A reader that asks only for what is new learns of everything."""
        revision, seen = self.read[program]
        seen = seen | {event.id for event in self.programs[program].events(IDENT, revision)}
        revision, events = self.programs[program].load(IDENT)
        assert seen == {event.id for event in events}
        self.read[program] = (revision, seen)

    @rule(text=st.text("åäö", max_size=40))
    def answer_on_the_laptop(self, text: str) -> None:
        event = self.event(text)
        self.laptop.append(IDENT, (event,), None, None)
        self.unsynchronised[event.id] = event

    @rule()
    def synchronise_to_the_laptop(self) -> None:
        shutil.copyfile(interview_file(self.folder), interview_file(self.laptop.folder))

    @precondition(lambda self: self.unsynchronised)
    @rule(name=st.sampled_from(["{}-LAPTOP{}.json", "{} ({}).json", "{} (konfliktkopia {}).json"]))
    def synchronise_from_the_laptop_as_a_copy(self, name: str) -> None:
        self.copies += 1
        path = interview_file(self.laptop.folder)
        shutil.copyfile(path, self.folder / name.format(path.stem, self.copies))
        self.arrived()

    @rule()
    def synchronise_from_the_laptop_over_the_file(self) -> None:
        # An answer whose backup failed, in a file that is then put out of the way, is where two disasters meet.
        backed_up = stored(FileStore(self.folder).backups(IDENT)[0].path)
        self.acknowledged = {ident: event for ident, event in self.acknowledged.items() if ident in backed_up}
        arriving = self.place / "arriving"
        shutil.copyfile(interview_file(self.laptop.folder), arriving)
        arriving.replace(interview_file(self.folder))
        self.arrived()

    def arrived(self) -> None:
        for ident in stored(interview_file(self.laptop.folder)) & self.unsynchronised.keys():
            self.acknowledged[ident] = self.unsynchronised.pop(ident)

    @rule()
    def everything_is_there(self) -> None:
        found = {event.id: event for event in FileStore(self.folder).load(IDENT)[1]}
        assert {ident: found.get(ident) for ident in self.acknowledged} == self.acknowledged
        (listing,) = FileStore(self.folder).list()
        assert listing.changed == max(event.at for event in found.values())


TestTwoDevices = TwoDevices.TestCase
TestTwoDevices.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
