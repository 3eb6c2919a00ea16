"""Messages are tested in the language of the source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from interview import language


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    language.choose("en")
    yield
    language.choose(None)
