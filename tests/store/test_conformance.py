"""What every implementation of `Repository` promises. A new one is added to `repository` and must pass as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import ConflictError, NotFoundError, StoreError
from interview.session.events import Event, Repository
from store import FileStore
from tests.store.examples import DAWN, answered, make_event, started
from tests.store.memory import MemoryStore

Maker = Callable[[Path], Repository]
IMPLEMENTATIONS: dict[str, Maker] = {
    "files": lambda folder: FileStore(folder / "lager på nätet å"),
    "memory": lambda _folder: MemoryStore(),
}


@pytest.fixture(params=IMPLEMENTATIONS)
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    maker: Maker = IMPLEMENTATIONS[request.param]
    return maker(tmp_path)


def test_a_new_interview_holds_its_first_event(repository: Repository) -> None:
    begun: list[Event] = []

    def start(ident: str) -> Event:
        begun.append(started(ident))
        return begun[0]

    assert repository.create("trad-2027", start) == "trad-2027"
    assert repository.load("trad-2027") == (1, tuple(begun))
    assert len(begun) == 1


def test_a_taken_id_gets_a_number_whatever_its_case(repository: Repository) -> None:
    idents = [repository.create(wanted, started) for wanted in ("trad-2027", "trad-2027", "TRAD-2027", "trad-2027")]
    assert idents == ["trad-2027", "trad-2027-2", "TRAD-2027-3", "trad-2027-4"]
    assert [repository.load(ident)[1][0].value["ident"] for ident in idents] == idents


@pytest.mark.parametrize("ident", ["../../utanför", "C:\\ond", "/etc/passwd", "CON", "a" * 300, "å b.json", "."])
def test_an_id_is_a_name_and_never_a_path(repository: Repository, tmp_path: Path, ident: str) -> None:
    inside = tmp_path / "lager på nätet å"
    assert repository.create(ident, started) == ident
    assert repository.load(ident)[0] == 1
    assert set(tmp_path.iterdir()) <= {inside}
    assert all("ond" not in path.name and "etc" not in path.name for path in tmp_path.rglob("*"))


def test_events_come_back_in_the_order_of_the_fold(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    late, early, twin = answered(5), answered(2), answered(5)
    repository.append(ident, (late, early), None, None)
    repository.append(ident, (twin,), None, None)
    events = repository.load(ident)[1]
    assert list(events[1:]) == sorted([late, early, twin], key=lambda event: event.order)


def test_every_save_raises_the_revision(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    assert repository.append(ident, (answered(2),), 1, None) == 2
    assert repository.append(ident, (answered(3), answered(4)), 2, (3, 40)) == 3
    assert repository.append(ident, (answered(5),), None, None) == 4
    assert repository.load(ident)[0] == 4


def test_a_stale_revision_is_refused_and_nothing_saved(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    repository.append(ident, (answered(2),), 1, None)
    before = repository.load(ident)
    for stale in (0, 1, 3):
        with pytest.raises(ConflictError) as caught:
            repository.append(ident, (answered(3),), stale, (1, 1))
        assert caught.value.revision == 2
    assert repository.load(ident) == before
    assert repository.list()[0].answered is None


def test_saving_the_same_events_again_changes_nothing(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    events = (answered(2), answered(3))
    assert repository.append(ident, events, 1, (2, 9)) == 2
    before = repository.load(ident)
    for expected in (2, 1, None):  # 1: the answer to the first attempt never arrived
        assert repository.append(ident, events, expected, (2, 9)) == 2
    assert repository.load(ident) == before


def test_a_repeated_save_does_not_hide_what_somebody_else_saved_meanwhile(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    mine, theirs = answered(2), answered(2)
    repository.append(ident, (mine,), 1, None)
    repository.append(ident, (theirs,), 2, None)
    with pytest.raises(ConflictError):
        repository.append(ident, (mine,), 1, None)


def test_events_since_a_revision_are_those_appended_after_it(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    first, second, third = answered(4), answered(3), answered(2)
    for event in (first, second, third):
        repository.append(ident, (event,), None, None)
    assert repository.events(ident, 4) == ()
    assert repository.events(ident, 3) == (third,)
    assert repository.events(ident, 2) == (third, second)
    assert len(repository.events(ident, 0)) == 4


def test_the_list_shows_the_newest_change_first(repository: Repository) -> None:
    first = repository.create("a-2027", started)
    second = repository.create("b-2027", started)
    assert [listing.ident for listing in repository.list()] == [second, first]
    repository.append(first, (answered(2),), None, None)
    assert [listing.ident for listing in repository.list()] == [first, second]


def test_the_list_of_one_organisation_disregards_case(repository: Repository) -> None:
    mine = repository.create("a-2027", lambda ident: started(ident, organisation="Älvsjö förvaltning"))
    repository.create("b-2027", lambda ident: started(ident, organisation="Annan förvaltning"))
    assert [listing.ident for listing in repository.list("ÄLVSJÖ FÖRVALTNING")] == [mine]
    assert repository.list("Älvsjö") == []


def test_a_listing_follows_approval_template_and_progress(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    listing = repository.list()[0]
    assert (listing.status, listing.template, listing.answered, listing.relevant) == ("open", "forvaltning", None, None)

    chosen = make_event("template_chosen", 3, value="bolag")
    approved = make_event("approved", 4, value={"date": "2026-12-01", "role": "Direktör", "number": ""})
    repository.append(ident, (chosen, approved), None, (39, 40))
    listing = repository.list()[0]
    assert (listing.status, listing.template, listing.answered, listing.relevant) == ("approved", "bolag", 39, 40)
    assert listing.changed == approved.at

    repository.append(ident, (make_event("reopened", 5, value="fel siffra"),), None, None)
    assert (repository.list()[0].status, repository.list()[0].answered) == ("open", 39)


def test_a_listing_follows_the_order_of_the_fold_not_of_arrival(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    repository.append(ident, (make_event("reopened", 6, value="nytt"),), None, None)
    older = make_event("approved", 5, at=DAWN - timedelta(days=9), value={"date": "2026-12-01", "role": "D"})
    changed = repository.list()[0].changed
    repository.append(ident, (older,), None, None)
    assert (repository.list()[0].status, repository.list()[0].changed) == ("open", changed)


def test_progress_alone_can_be_saved(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    assert repository.append(ident, (), 1, (0, 65)) == 2
    assert repository.list()[0].relevant == 65
    assert repository.append(ident, (), 2, (0, 65)) == 2


def test_an_unknown_id_is_named(repository: Repository) -> None:
    repository.create("trad-2027", started)
    for action in (
        lambda: repository.load("park-2027"),
        lambda: repository.events("park-2027", 0),
        lambda: repository.append("park-2027", (answered(2),), None, None),
    ):
        with pytest.raises(NotFoundError, match="park-2027"):
            action()


def test_what_a_reader_does_to_an_answer_stays_with_the_reader(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    rows = [{"_id": "aaaa", "risk": "Brand"}]
    repository.append(ident, (answered(2, rows),), None, None)
    rows[0]["risk"] = "hos skrivaren"
    repository.load(ident)[1][1].value[0]["risk"] = "hos läsaren"
    repository.append(ident, (answered(3),), None, None)
    assert repository.load(ident)[1][1].value == [{"_id": "aaaa", "risk": "Brand"}]


def nested(levels: int) -> Any:
    value: Any = "botten"
    for _level in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        "halv \ud800 teckenkod",
        ["\udfff"],
        {"\ud83d": 1},
        float("nan"),
        [float("inf")],
        nested(40),
        nested(5000),
        object(),
    ],
    ids=["surrogate", "in a list", "in a key", "nan", "infinity", "deep", "abyss", "no json"],
)
def test_what_cannot_be_read_back_is_refused_without_quoting_it(repository: Repository, value: Any) -> None:
    ident = repository.create("trad-2027", started)
    with pytest.raises(StoreError) as caught:
        repository.append(ident, (answered(2), answered(3, value)), 1, None)
    assert "teckenkod" not in str(caught.value)
    assert repository.load(ident)[0] == 1
    assert repository.append(ident, (answered(2, "går bra"),), 1, None) == 2


def test_an_event_that_was_made_past_its_checks_is_refused(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    for fields in ({"kind": "dans"}, {"sequence": 0}, {"actor": "halv \ud800"}, {"question": 7}):
        with pytest.raises(StoreError):
            repository.append(ident, (answered(2).model_copy(update=fields),), None, None)
    assert repository.load(ident)[0] == 1


def test_progress_that_makes_no_sense_is_refused_and_nothing_saved(repository: Repository) -> None:
    ident = repository.create("trad-2027", started)
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        repository.append(ident, (answered(2),), 1, (-1, 65))
    assert repository.load(ident)[0] == 1


scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    scalars | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("name", IMPLEMENTATIONS)
@settings(deadline=None, max_examples=40)
@given(batches=st.lists(st.lists(values, max_size=4), max_size=4))
def test_every_value_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, name: str, batches: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("lager")
    repository = IMPLEMENTATIONS[name](folder)
    ident = repository.create("trad-2027", started)
    saved = list(repository.load(ident)[1])
    for batch in batches:
        events = tuple(answered(number + 2, value) for number, value in enumerate(batch))
        repository.append(ident, events, None, None)
        saved.extend(events)
    expected = tuple(sorted(saved, key=lambda event: event.order))
    assert repository.load(ident)[1] == expected
    if name == "files":
        assert FileStore(repository.folder).load(ident)[1] == expected  # type: ignore[attr-defined]  # it is a FileStore
