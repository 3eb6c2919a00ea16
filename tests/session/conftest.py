"""Interviews to begin with. Messages are compared in English, the language of the source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from interview import language
from tests.session.sample import Played, recorder
from tests.session.sample_flow import ROW


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language.choose("en")
    yield
    language.choose(None)


@pytest.fixture
def played() -> Played:
    """An interview in which nothing was said yet."""
    return Played()


@pytest.fixture
def second_year() -> Played:
    """An interview in which nothing was said yet, beside last year's."""
    last_year = Played(year=2026, record=recorder(first_id=5000)).answers(
        rsa__handelser=[ROW, {**ROW, "handelse": "Brand"}],
        rsa__projekt=[{"projekt": "Arkiv", "status": "oppen"}, {"projekt": "Nät"}],
        rsa__granskad=True,
        plan__nasta="2026-10-01",
        plan__text="I fjol.",
        ram__utan_avsnitt=["vor"],
        rsa__matt=[{"matt": "Klassade", "utfall": "40 %"}],
    )
    return Played(year=2027, previous=last_year.state)
