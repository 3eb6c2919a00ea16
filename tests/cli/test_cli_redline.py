"""`diff --redline`: this year's draft against last year's as tracked changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import Genomgang
from tests.review.word_parts import W, attribute, parts_of, root_of, words
from tests.review.word_references import swedish_reference

THIS, LAST = "tradgardskontoret-2027", "tradgardskontoret-2026"


@pytest.fixture
def demo(genomgang: Genomgang, tmp_path: Path) -> Genomgang:
    genomgang.ok("demo", "--export", tmp_path / "demo")
    return genomgang


def test_the_redline_tells_with_what_year_the_draft_is_compared(demo: Genomgang, tmp_path: Path) -> None:
    target = tmp_path / "jämförelse.docx"
    assert demo.ok("diff", THIS, "--redline", "-o", target).out == f"{target}\n"
    authors = {attribute(mark, "author") for mark in root_of(target).iter(W + "ins", W + "del")}
    assert len(authors) == 1
    assert "2026" in authors.pop()


def test_the_styles_of_an_organisations_own_file_are_used(demo: Genomgang, tmp_path: Path) -> None:
    own = swedish_reference(tmp_path / "mall.docx")
    red, summary = tmp_path / "a.docx", tmp_path / "b.docx"
    demo.ok("diff", THIS, "--redline", "--reference", own, "-o", red)
    demo.ok("diff", THIS, "--reference", own, "-o", summary)
    for file in (red, summary):
        assert "Exempelstads kommun" in "".join(
            words(root_of(file, part)) for part in parts_of(file) if "header" in part
        )
        assert "Rubrik1" in {attribute(style) for style in root_of(file).iter(W + "pStyle")}
    assert list(root_of(red).iter(W + "ins"))
    assert demo("diff", THIS, "--redline", "--reference", tmp_path / "saknas.docx", "-o", red, "--force").code == 1


def test_any_year_can_be_compared_with(demo: Genomgang, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    demo.ok("diff", LAST, "--redline", "--against", LAST, "-o", target)
    assert not list(root_of(target).iter(W + "ins", W + "del"))


@pytest.mark.parametrize("arguments", [[], ["-o", "a.md"], ["-o", "-"]])
def test_it_is_written_as_a_word_file_only(demo: Genomgang, arguments: list[str]) -> None:
    done = demo("diff", THIS, "--redline", *arguments)
    assert (done.code, done.out) == (1, "")
    assert "--redline -o" in done.err


def test_without_an_earlier_year_there_is_nothing_to_compare_with(demo: Genomgang, tmp_path: Path) -> None:
    done = demo("diff", LAST, "--redline", "-o", tmp_path / "a.docx")
    assert done.code == 1
    assert "--against" in done.err
    assert not (tmp_path / "a.docx").exists()


def test_a_file_is_not_replaced_unless_forced(demo: Genomgang, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"edited")
    assert demo("diff", THIS, "--redline", "-o", target).code == 1
    assert target.read_bytes() == b"edited"
    demo.ok("diff", THIS, "--redline", "-o", target, "--force")
    assert target.stat().st_size > 5000
