"""LibreOffice for the tests of drafts: one profile per test process, made when it is first needed."""

from __future__ import annotations

import pytest

from tests.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))
