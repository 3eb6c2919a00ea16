"""How long the program takes to say something, against the library that it reads its command line with."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import pytest

RUNS = 21
AT_MOST = 2.5


def seconds(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


@pytest.mark.bench
def test_help_takes_at_most_two_and_a_half_times_as_long_as_importing_click() -> None:
    # As the console script does it; `-m` would add the search for the module.
    program = "import sys; from interview.cli import main; sys.argv[1:] = ['--help']; sys.exit(main())"
    pairs = [(seconds("-c", "import click"), seconds("-c", program)) for _run in range(RUNS)]
    click, genomgang = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\nimport click {click * 1000:.0f} ms, genomgang --help {genomgang * 1000:.0f} ms: {genomgang / click:.2f}")
    assert genomgang <= AT_MOST * click
