"""Files that are made, or happened, to do harm: a clear message soon, and nothing saved."""

from __future__ import annotations

import os
import random
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from interview.errors import UnsuitableFileError
from interview.intake import confined
from interview.intake.outline import Outline
from interview.intake.reading import read_here
from tests.cli.driver import Genomgang
from tests.intake.made_up import NAMES, write_docx
from tests.intake.pdf_writer import lines, write_pdf

MOST_SECONDS = 10
FLIPS = int(os.environ.get("GENOMGANG_BYTE_FLIPS", "150"))
"""How many damaged files of each kind are tried; a longer run asks for 10000."""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.docx"
    write_docx(NAMES[0], path)
    return path


def rewritten(source: Path, target: Path, change: dict[str, bytes]) -> Path:
    """A copy of a Word file with some parts replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in change:
                new.writestr(entry.filename, old.read(entry))
        for name, data in change.items():
            new.writestr(name, data)
    return target


def zip_bomb(review: Path, target: Path) -> Path:
    return rewritten(review, target, {"word/document.xml": b"<w>" + b" " * (60 << 20) + b"</w>"})


def entity_bomb(review: Path, target: Path) -> Path:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    return rewritten(review, target, {"word/document.xml": bomb})


def traversal(review: Path, target: Path) -> Path:
    return rewritten(review, target, {"../../outside.xml": b"<x/>"})


def macro(review: Path, target: Path) -> Path:
    with zipfile.ZipFile(review) as file:
        types = file.read("[Content_Types].xml")
    main = b"wordprocessingml.document.main+xml"
    return rewritten(
        review, target, {"[Content_Types].xml": types.replace(main, b"ms-word.document.macroEnabled.main+xml")}
    )


def encrypted(_review: Path, target: Path) -> Path:
    target.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096)
    return target


def truncated(review: Path, target: Path) -> Path:
    target.write_bytes(review.read_bytes()[:9000])
    return target


def empty(_review: Path, target: Path) -> Path:
    target.write_bytes(b"")
    return target


def deep(review: Path, target: Path) -> Path:
    """Elements within elements, deeper than any parser should go."""
    opening = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    nested = b"<w:sdt><w:sdtContent>" * 100_000 + b"</w:sdtContent></w:sdt>" * 100_000
    return rewritten(review, target, {"word/document.xml": opening + nested + b"</w:body></w:document>"})


def long_pdf(_review: Path, target: Path) -> Path:
    page = lines(*["Här står det samma sak på alla sidor i hela filen."] * 40)
    return write_pdf(target.with_suffix(".pdf"), [page] * 500)


def scanned_pdf(_review: Path, target: Path) -> Path:
    return write_pdf(target.with_suffix(".pdf"), [[], []])


def no_pdf(_review: Path, target: Path) -> Path:
    path = target.with_suffix(".pdf")
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    return path


def binary_text(_review: Path, target: Path) -> Path:
    path = target.with_suffix(".txt")
    path.write_bytes(bytes(range(256)) * 20)
    return path


def endless_text(_review: Path, target: Path) -> Path:
    path = target.with_suffix(".md")
    path.write_text("# Rubrik\n\nEn mening.\n\n" * 50_000, encoding="utf-8")
    return path


HOSTILE = (
    endless_text,
    zip_bomb,
    entity_bomb,
    traversal,
    macro,
    encrypted,
    truncated,
    empty,
    deep,
    long_pdf,
    scanned_pdf,
    no_pdf,
    binary_text,
)


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_soon_with_a_message_and_nothing_is_saved(
    genomgang: Genomgang, tmp_path: Path, review: Path, make: object
) -> None:
    assert callable(make)
    file = make(review, tmp_path / "hostile.docx")
    began = time.monotonic()

    done = genomgang("import", str(file), "--organisation", "Kontoret", "--year", "2026")

    assert time.monotonic() - began < MOST_SECONDS
    assert done.code == 1
    assert file.name in done.err
    assert len(done.err.strip().splitlines()) <= 3
    assert genomgang.ok("list", "--json").out.strip() == "[]"


def test_a_scanned_pdf_is_called_one(tmp_path: Path, review: Path) -> None:
    with pytest.raises(UnsuitableFileError, match="pictures"):
        confined.read(scanned_pdf(review, tmp_path / "scan"))


def test_a_file_that_takes_too_long_is_given_up(review: Path) -> None:
    with pytest.raises(UnsuitableFileError, match="too long"):
        confined.read(review, seconds=0.01)


def test_the_child_reads_the_same_as_this_process(review: Path) -> None:
    assert confined.read(review) == read_here(review)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_damaged_bytes_are_read_or_refused_and_never_crash(tmp_path: Path, review: Path, suffix: str) -> None:
    source = review
    if suffix == ".pdf":
        source = write_pdf(tmp_path / "good.pdf", [lines("1 Inledning", "", "En mening om arbetet.", "En till.")])
    whole = source.read_bytes()
    chance = random.Random(suffix)  # which bytes are damaged is no secret
    damaged = tmp_path / f"damaged{suffix}"
    for _time in range(FLIPS):
        data = bytearray(whole)
        for _flip in range(chance.choice((1, 1, 2, 8))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        damaged.write_bytes(data)
        with suppress(UnsuitableFileError):
            assert isinstance(read_here(damaged), Outline)
