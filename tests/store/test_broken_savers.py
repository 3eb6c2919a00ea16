"""The fault search is worth something only if it catches savers that are broken. Each of these is, in one way."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.store.broken_savers import (
    believes_every_write,
    flushes_only_the_folder,
    looks_too_early,
    never_flushes,
    never_looks_again,
    stumbles_over_what_a_crash_left,
    swallows_replacement_errors,
    swallows_write_errors,
    truncates_in_place,
)
from tests.store.examples import answered
from tests.store.fault_search import find_overwrites, find_violations
from tests.store.test_faults import LATER, first, growing, with_answers

LINUX_ONLY = pytest.mark.skipif(os.name == "nt", reason="folders are not flushed on Windows, so nothing is missed")


@pytest.mark.parametrize(
    ("saver", "symptom"),
    [
        (truncates_in_place, "cannot be read"),
        (believes_every_write, "cannot be read"),
        (swallows_write_errors, "cannot be read"),
        (swallows_replacement_errors, "an acknowledged answer is not in its file"),
        pytest.param(never_flushes, "power cut", marks=LINUX_ONLY),
        pytest.param(flushes_only_the_folder, "power cut", marks=LINUX_ONLY),
        (stumbles_over_what_a_crash_left, "trying again failed"),
    ],
)
def test_the_fault_search_catches_a_saver_that(
    saver: Callable[..., None], symptom: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.write_atomically", saver)
    assert any(symptom in violation for violation in find_violations(growing, tmp_path))


@pytest.mark.parametrize("saver", [never_looks_again, looks_too_early])
def test_the_search_for_overwrites_catches_a_saver_that(
    saver: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.write_atomically", saver)
    overwritten = find_overwrites(tmp_path, with_answers, LATER, answered(5, "deras svar"))
    assert any("overwritten unseen" in violation for violation in overwritten)


def test_the_fault_search_catches_an_error_in_the_words_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.repository.saving", lambda _where: nullcontext())
    assert any("no user should see" in violation for violation in find_violations(first, tmp_path))
