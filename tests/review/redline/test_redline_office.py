"""Whether LibreOffice, told to accept or to reject every change, shows this or last year's draft."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from interview.review.blocks import Cell, Document, Heading, ListItem, Note, Paragraph, Span, Table
from interview.review.draft import compose
from interview.review.redline import write_redline
from interview.review.word import write_docx
from tests.programs import REQUIRE_ALL, program
from tests.review.drafting import TEMPLATES
from tests.review.redline import redline_pairs
from tests.review.redline.demo_years import both_years
from tests.review.redline.random_years import random_pair
from tests.review.redline.redline_pairs import document
from tests.review.word_samples import cells, number, text

SCRIPT = Path(__file__).with_name("office_changes.py")
_SOFFICE = Path("/usr/lib/libreoffice/program/soffice.bin")
_PATIENCE = 600
_PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python")


def python_with_uno() -> str:
    for python in _PYTHONS:
        if (
            shutil.which(python)
            and not subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode
        ):
            return python
    reason = "needs a Python with LibreOffice's uno module"
    if os.environ.get(REQUIRE_ALL):
        pytest.fail(reason)
    pytest.skip(reason)


Pairs = Sequence[tuple[Document, Document]]


def read(jobs: Sequence[tuple[str, Path]], folder: Path) -> list[list[str | list[str]]]:
    """What LibreOffice says of each file, as it is (`Show`) or with its changes settled (`Accept`, `Reject`)."""
    python, soffice = python_with_uno(), program("soffice.bin", places=(_SOFFICE,))
    targets = [file.with_suffix(f".{verb}.json") for verb, file in jobs]
    told = [str(each) for (verb, file), target in zip(jobs, targets, strict=True) for each in (verb, file, target)]
    command = [python, str(SCRIPT), soffice, str(folder / "profile"), *told]
    subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True)
    return [json.loads(target.read_text(encoding="utf-8")) for target in targets]


def assert_holds(pairs: Pairs, folder: Path) -> None:
    jobs = []
    for index, (before, after) in enumerate(pairs):
        old, new, red = (folder / f"{index}{kind}.docx" for kind in ("old", "new", "red"))
        write_docx(before, old)
        write_docx(after, new)
        write_redline(before, after, red)
        jobs += [("Show", old), ("Reject", red), ("Show", new), ("Accept", red)]
    said = read(jobs, folder)
    for index, (expected, settled) in enumerate(zip(said[::2], said[1::2], strict=True)):
        assert settled == expected, f"pair {index // 2}, {jobs[index * 2 + 1][0]}"


def test_the_demonstration_in_every_structure(tmp_path: Path) -> None:
    last, this = both_years()
    assert_holds([(compose(last, template), compose(this, template)) for template in TEMPLATES], tmp_path)


def made_up(number: int, chosen: int) -> list[tuple[Document, Document]]:
    """`number` pairs of documents with any content, the same for the same `chosen`."""
    found: list[tuple[Document, Document]] = []

    @seed(chosen)
    @settings(
        max_examples=number, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck),
        deadline=None,
    )  # fmt: skip
    @given(redline_pairs.pairs())
    def gather(pair: tuple[Document, Document]) -> None:
        found.append(pair)

    gather()
    return found


def reviews(chosen: int) -> list[tuple[Document, Document]]:
    """Two made-up years in each structure, the same for the same `chosen`."""
    return [random_pair(Random(chosen), template) for template in TEMPLATES]


def test_thirty_made_up_pairs_of_every_kind_of_content_in_every_structure(tmp_path: Path) -> None:
    assert_holds([*made_up(24, 1), *reviews(1)], tmp_path)


@pytest.mark.bench
@pytest.mark.parametrize("chosen", range(2, 7))
def test_the_same_for_pairs_made_up_otherwise(tmp_path: Path, chosen: int) -> None:
    assert_holds([*made_up(24, chosen), *reviews(chosen)], tmp_path)


def noted(words: str, said: str) -> Document:
    return document(Paragraph((Span(words), Span("", note=1))), "Efter fotnoten.", notes=(Note(1, text(said)),))


NOTE = Span("", note=1)


def rows(*more: tuple[Cell, ...]) -> Document:
    """A table with these rows too, after a sentence with the first of two footnotes."""
    table = Table((cells("Åtgärd", "Klart"), *more))
    return document(Paragraph((Span("En mening."), NOTE)), table, notes=(Note(1, text("A.")), Note(2, text("B."))))


TABLE = Table((cells("Åtgärd", "Klart"), cells("Öva rutinen", "maj"), cells("Klassa systemen", "juni")))
SHORTER = Table((cells("Åtgärd", "Klart"), cells("Öva rutinen", "mars")))
WIDER = Table((cells("Åtgärd", "Ansvarig", "Klart"), cells("Öva", "Chefen", "maj")))
HEADING = Heading(1, text("Åtgärder"), key="plan")


def test_changes_at_every_kind_of_border(tmp_path: Path) -> None:
    pairs = [
        (document("Ett.", TABLE, "Två."), document("Ett.", "Två.")),
        (document("Ett.", "Före tabellen.", TABLE, "Två."), document("Ett.", TABLE, "Två.")),
        (document("Ett.", "Före tabellen.", TABLE, "Två."), document("Ett.", "Två.")),
        (document("Ett.", TABLE, "Mellan.", TABLE, "Två."), document("Ett.", "Två.")),
        (document("Ett.", TABLE, "Två."), document("Ett.", SHORTER, "Två.")),
        (document("Ett.", TABLE, "Två."), document("Ett.", WIDER, "Två.")),
        (document("Ett.", "Två.", "Tre."), document("Fyra är något helt annat.", "Tre.")),
        (document("Ett.", HEADING, "Två."), document(HEADING, "Ett.", "Två.", "Tre.")),
        (document("Ett.", number("Två.", "a")), document(number("Ett.", "a"), ListItem(text("Två."), ordered=False))),
        (noted("En mening.", "Källa A."), noted("En mening.", "Källa B.")),
        (noted("En mening.", "Källa A."), document("En mening.", "Efter fotnoten.")),
        (noted("", "Källa A."), noted("", "Källa B.")),
        (rows(), rows(cells("", ""))),
        (rows(), rows((Cell(((Span("Öva"), NOTE),)), *cells("maj")))),
        (rows(), rows((Cell(((Span("Öva"), Span("", note=2)), text("Mer"))), *cells("maj")))),
    ]
    assert_holds(pairs + [(after, before) for before, after in pairs], tmp_path)
