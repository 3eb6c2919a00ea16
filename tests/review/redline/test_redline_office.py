"""Whether LibreOffice, told to accept or to reject every change, shows this or last year's draft."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from interview.review.blocks import Document, Heading, ListItem, Note, Paragraph, Span, Table
from interview.review.draft import compose
from interview.review.redline import write_redline
from interview.review.word import write_docx
from tests.programs import REQUIRE_ALL, program
from tests.review.drafting import TEMPLATES
from tests.review.redline.demo_years import both_years
from tests.review.redline.redline_pairs import document
from tests.review.word_samples import cells, number, text

SCRIPT = Path(__file__).with_name("office_changes.py")
_SOFFICE = Path("/usr/lib/libreoffice/program/soffice.bin")
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


def read(files: Sequence[Path], folder: Path) -> list[dict[str, list[str]]]:
    """What LibreOffice says of each file: as it is, with its changes accepted, and rejected."""
    python, soffice = python_with_uno(), program("soffice.bin", places=(_SOFFICE,))
    targets = [file.with_suffix(".json") for file in files]
    pairs = [str(path) for pair in zip(files, targets, strict=True) for path in pair]
    command = [python, str(SCRIPT), soffice, str(folder / "profile"), *pairs]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return [json.loads(target.read_text(encoding="utf-8")) for target in targets]


def assert_holds(pairs: Sequence[tuple[Document, Document]], folder: Path) -> None:
    files = []
    for index, (before, after) in enumerate(pairs):
        names = [folder / f"{index}{kind}.docx" for kind in ("old", "new", "red")]
        write_docx(before, names[0])
        write_docx(after, names[1])
        write_redline(before, after, names[2])
        files += names
    said = read(files, folder)
    for old, new, red in zip(said[::3], said[1::3], said[2::3], strict=True):
        assert red["accepted"] == new["as_is"]
        assert red["rejected"] == old["as_is"]


def test_the_demonstration_in_every_structure(tmp_path: Path) -> None:
    last, this = both_years()
    assert_holds([(compose(last, template), compose(this, template)) for template in TEMPLATES], tmp_path)


def noted(words: str, said: str) -> Document:
    return document(Paragraph((Span(words), Span("", note=1))), "Efter fotnoten.", notes=(Note(1, text(said)),))


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
    ]
    assert_holds(pairs + [(after, before) for before, after in pairs], tmp_path)
