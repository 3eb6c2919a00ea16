"""Interviews in a repository: beginning one, opening one, saving what happens in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interview.errors import AnswerError, ConflictError, LockedError, StoreError
from interview.flow.loading import is_path, load_flow
from interview.language import translate as _
from interview.session.cleaning import clean
from interview.session.events import Event, Imported, Listing, Repository, Start
from interview.session.flow_changes import FlowChanges, flow_changes
from interview.session.identity import slug
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.scalars import one_line
from interview.session.state import State, fold

AUTO = "auto"
"""As last year's interview: the newest earlier one of the same organisation."""

_ATTEMPTS = 20


def checked_name(organisation: str, year: int) -> str:
    """The organisation's name as it is kept; AnswerError where there is none, or no interview for such a year."""
    name = one_line(clean(organisation).strip())
    if not name:
        raise AnswerError(_("The organisation's name is missing."))
    if not 2000 <= year <= 2100:
        raise AnswerError(_("The year must be between {first} and {last}.").format(first=2000, last=2100))
    return name


class Workspace:
    """The interviews of a repository, and the recorder that makes the events."""

    def __init__(self, repository: Repository, recorder: Recorder) -> None:
        self.repository = repository
        self.recorder = recorder

    def begin(
        self,
        organisation: str,
        year: int,
        flow: str = "stockholm",
        template: str | None = None,
        previous: str | None = AUTO,
        imported: Imported | None = None,
    ) -> str:
        """Saves a new interview and returns its id.

        `previous` is the id of last year's interview, None for none, AUTO for `newest_before`; `imported` the file
        that its answers come from. FlowError where the flow cannot be used, NotFoundError where `previous` is not
        there, AnswerError for an unusable organisation, year or previous interview.
        """
        name = checked_name(organisation, year)
        loaded = load_flow(flow)
        if is_path(flow):
            flow = str(Path(flow).absolute())  # found again from whatever folder the interview is resumed in
        if previous == AUTO:
            newest = self.newest_before(name, year)
            last_year = newest.ident if newest else None
        else:
            last_year = self._checked_previous(previous, year) if previous else None

        def start(ident: str) -> Event:
            return self.recorder.start(
                Start(
                    ident=ident,
                    organisation=name,
                    year=year,
                    flow=flow,
                    flow_version=loaded.version,
                    flow_fingerprint=loaded.fingerprint,
                    template=template or loaded.default_template,
                    previous=last_year,
                    questions=tuple(loaded.questions),
                    imported=imported,
                )
            )

        return self.repository.create(slug(name, year), start)

    def newest_before(self, organisation: str, year: int) -> Listing | None:
        """The organisation's interview of the latest year before `year`; of several an approved one, or the newest."""
        return next(iter(self.earlier(organisation, year)), None)

    def earlier(self, organisation: str, year: int) -> list[Listing]:
        """The organisation's interviews of the years before `year`: the latest first, of one year an approved one."""
        name = _plainly(organisation)
        return sorted(
            (
                listing
                for listing in self.repository.list()
                if _plainly(listing.organisation) == name and listing.year < year
            ),
            key=lambda listing: (listing.year, listing.status == "approved", listing.changed),
            reverse=True,
        )

    def latest_for(self, organisation: str, year: int) -> Listing | None:
        """The organisation's interview for this very year, the one changed last; None where there is none."""
        name = _plainly(organisation)
        same = [known for known in self.repository.list() if _plainly(known.organisation) == name]
        return max((known for known in same if known.year == year), key=lambda known: known.changed, default=None)

    def open(self, ident: str) -> OpenInterview:
        """The interview with this id, with its flow as it is now and last year's beside it.

        NotFoundError, DamagedError or another StoreError where it cannot be read, FlowError where its flow cannot.
        """
        return OpenInterview(self.repository, self.recorder, ident)

    def with_years_before(self, ident: str) -> tuple[State, tuple[State, ...]]:
        """The state of the interview `ident`, and `years_before` it; a StoreError where it cannot be read."""
        state = fold(self.repository.load(ident)[1])
        return state, self.years_before(state)

    def years_before(self, state: State) -> tuple[State, ...]:
        """The interviews before this one, each year's own previous one, newest first.

        The chain ends where one cannot be read, or where it would not lead further back.
        """
        found: list[State] = []
        ident, year = state.start.previous, state.start.year
        while ident is not None:
            try:
                earlier = fold(self.repository.load(ident)[1])
            except StoreError:
                break
            if earlier.start.year >= year:
                break
            found.append(earlier)
            ident, year = earlier.start.previous, earlier.start.year
        return tuple(found)

    def _checked_previous(self, ident: str, year: int) -> str:
        earlier = fold(self.repository.load(ident)[1]).start
        if earlier.year >= year:
            raise AnswerError(
                _("It is of {earlier}, which is not before {year}.").format(earlier=earlier.year, year=year),
                where=ident,
                advice=_("Choose an interview of an earlier year, or none."),
            )
        return earlier.ident


class OpenInterview:
    """An interview that is being worked on.

    `interview` is the view with everything that was recorded, saved or not; `revision` the stored one it rests on;
    `changes` what the flow's new version means for it and `report` the same in words, with a line where last
    year's interview cannot be read; `unsaved` the events that no save has taken yet.
    """

    def __init__(self, repository: Repository, recorder: Recorder, ident: str) -> None:
        self.ident = ident
        self._repository = repository
        self.recorder = recorder
        self.revision, events = repository.load(ident)
        state = fold(events)
        self.report: list[str] = []
        previous = self._last_year(state.start.previous)
        self.interview = Interview(load_flow(state.start.flow), state, previous)
        self.changes: FlowChanges = flow_changes(self.interview)
        self.report += self.changes.sentences(self.interview)
        self.unsaved: tuple[Event, ...] = ()
        self._flow_change = recorder.change_flow(self.interview)
        self.interview = self.interview.after(self._flow_change)

    def save(self, events: Sequence[Event] = ()) -> tuple[Event, ...]:
        """Saves the events, and any that an earlier save could not; returns what others saved in the meantime.

        When somebody else saved first, theirs are read and both stand: two answers to one question are a conflict
        of the state. Where the save fails (StoreError) the events stay in `unsaved` and in `interview`, and the
        next save tries again. LockedError, with nothing saved, where somebody approved the interview meanwhile.
        """
        self.interview = self.interview.after(events)
        known = {event.id for event in self.unsaved}
        self.unsaved += tuple(event for event in events if event.id not in known)
        if not self.unsaved:
            return ()
        others: tuple[Event, ...] = ()
        for _attempt in range(_ATTEMPTS):
            try:
                self._append()
            except ConflictError:
                others += self._catch_up()
            else:
                return others
        raise StoreError(
            _("Others keep saving at the same time."), where=self.ident, advice=_("Try again in a moment.")
        )

    def look(self) -> tuple[Event, ...]:
        """Reads what others saved since, and returns it; StoreError where it cannot be read."""
        if not self._repository.events(self.ident, self.revision):
            return ()
        known = {event.id for event in self.interview.state.events}
        self.revision, stored = self._repository.load(self.ident)
        self.interview = self.interview.after(stored)
        return tuple(event for event in stored if event.id not in known)

    def _append(self) -> None:
        progress = self.interview.progress()
        self.revision = self._repository.append(
            self.ident,
            (*self._flow_change, *self.unsaved),
            self.revision,
            (progress.answered, progress.relevant),
        )
        self.unsaved = self._flow_change = ()

    def _catch_up(self) -> tuple[Event, ...]:
        """Reads what others saved and puts it under what is unsaved here."""
        revision, stored = self._repository.load(self.ident)
        known = {event.id for event in self.interview.state.events}
        approved = fold(stored).status == "approved"
        self.revision = revision
        self.interview = self.interview.after(stored)
        if approved and not any(event.kind == "reopened" for event in self.unsaved):
            raise LockedError(
                _("Somebody approved the interview meanwhile; what you entered is not saved."),
                where=self.ident,
                advice=_('To change it, first: genomgang reopen {id} --why "…"').format(id=self.ident),
            )
        return tuple(event for event in stored if event.id not in known)

    def _last_year(self, ident: str | None) -> State | None:
        if ident is None:
            return None
        try:
            return fold(self._repository.load(ident)[1])
        except StoreError as error:
            self.report.append(
                _("Last year's interview {id} cannot be read, so nothing is taken from it: {message}").format(
                    id=ident, message=error.message
                )
            )
            return None


def _plainly(name: str) -> str:
    return " ".join(clean(name).casefold().split())
