"""Word drafts as others read them: LibreOffice, pandoc and Microsoft's validator."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings

from interview.review.blocks import Answer, Document, Heading, Note, Paragraph, Span, Table
from interview.review.draft import compose
from interview.review.redline import write_redline
from interview.review.word import write_docx
from tests.office import Office, pandoc
from tests.review.drafting import TEMPLATES
from tests.review.ooxml_validator import faults
from tests.review.redline.demo_years import both_years
from tests.review.redline.redline_pairs import pairs
from tests.review.word_references import swedish_reference
from tests.review.word_samples import EVERYTHING, cells, number, text
from tests.review.word_strategies import PLAIN_TEXT, documents, numbered_words

SLOW = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""Every example is read by a program of its own, which takes a second or two."""


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("word") / "utkast.docx"
    write_docx(EVERYTHING, file)
    return file


@pytest.fixture(scope="module")
def body_text(draft: Path, office: Office) -> str:
    return office.text(draft)


@pytest.fixture(scope="module")
def pages(draft: Path, office: Office) -> list[str]:
    return office.pages(draft)


def plain(*blocks: Heading | Paragraph | Table, numbering: str = "1") -> Document:
    return replace(EVERYTHING, blocks=blocks, cover=None, contents=False, notes=(), numbering=numbering)  # type: ignore[arg-type]


# The validator


def test_the_validator_finds_nothing_in_a_draft_with_everything(draft: Path) -> None:
    assert faults(draft) == []


def test_the_validator_finds_nothing_without_controls_or_in_another_reference(tmp_path: Path) -> None:
    write_docx(EVERYTHING, tmp_path / "plain.docx", anchors="plain")
    write_docx(EVERYTHING, tmp_path / "own.docx", swedish_reference(tmp_path / "mall.docx"))
    assert faults(tmp_path / "plain.docx") + faults(tmp_path / "own.docx") == []


@SLOW
@given(documents())
def test_the_validator_finds_nothing_in_any_document(tmp_path: Path, document: Document) -> None:
    write_docx(document, tmp_path / "any.docx")
    assert faults(tmp_path / "any.docx") == []


def test_the_validator_finds_nothing_in_the_redline_of_the_demonstration(tmp_path: Path) -> None:
    last, this = both_years()
    for template in TEMPLATES:
        write_redline(compose(last, template), compose(this, template), tmp_path / "red.docx")
        assert faults(tmp_path / "red.docx") == [], template
    write_redline(compose(last), compose(this), tmp_path / "own.docx", swedish_reference(tmp_path / "mall.docx"))
    assert faults(tmp_path / "own.docx") == []


@SLOW
@given(pairs())
def test_the_validator_finds_nothing_in_the_redline_of_any_pair(
    tmp_path: Path, pair: tuple[Document, Document]
) -> None:
    write_redline(*pair, tmp_path / "red.docx")
    assert faults(tmp_path / "red.docx") == []


def test_the_validator_finds_a_fault_that_was_put_there(draft: Path, tmp_path: Path) -> None:
    document = docx.Document(str(draft))
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.append(OxmlElement("w:outlineLvl"))
    properties.append(OxmlElement("w:keepNext"))  # which must come first
    document.save(str(tmp_path / "faulty.docx"))
    assert any("keepNext" in fault for fault in faults(tmp_path / "faulty.docx"))


# LibreOffice


def test_headings_show_the_numbers_that_the_contents_list(body_text: str) -> None:
    lines = [re.sub(r"\s+", " ", line).strip() for line in body_text.splitlines()]
    for heading in (
        "1 Vad är ledningens genomgång?",
        "2 Ledningssystem för informationssäkerhet",
        "2.1 Vad påverkar arbetet?",
        "2.1.1 Omvärldsbevakning",
        "2.1.2 Risk- och sårbarhetsanalys",
        "2.2 Egna risker",
        "3 Åtgärder",
        "3.1 Beslut",
    ):
        assert lines.count(heading) == 2, heading
    assert lines.count("Sammanfattning") == 2
    assert "Uppdrag i budgeten" in lines
    assert "2.1.1.1 Fjärde nivån med nummer" in lines


def test_a_level_that_is_passed_over_is_counted_alike(tmp_path: Path, office: Office) -> None:
    levels = (1, 3, 2, 3, 4, 1, 4, 3, 2)
    blocks = [Heading(level, text(f"Rubrik {index}")) for index, level in enumerate(levels)]
    write_docx(replace(plain(*blocks, numbering="1."), contents=True), tmp_path / "a.docx")
    lines = [re.sub(r"\s+", " ", line).strip() for line in office.text(tmp_path / "a.docx").splitlines()]
    for line in [line for line in lines if re.search(r"Rubrik \d", line) and levels[int(line[-1])] < 4]:
        assert lines.count(line) == 2, line


def test_lists_start_at_one_go_on_and_start_where_they_are_told(body_text: str) -> None:
    for line in (
        "1. Planen fastställs.",
        "3. Uppföljning sker i juni.",
        "1. En ny lista börjar om från ett.",
        "4. Fyra.",
    ):
        assert re.search(rf"^\s*{re.escape(line[:2])}\s*{re.escape(line[3:])}", body_text, re.MULTILINE), line
    assert re.search(r"^\s*a\)\s*utbildning,", body_text, re.MULTILINE)


def test_lists_that_alternate_count_each_for_itself(tmp_path: Path, office: Office) -> None:
    keys = "xyxyzx"
    blocks = [number(f"punkt {index}", key) for index, key in enumerate(keys)]
    write_docx(replace(EVERYTHING, blocks=tuple(blocks), notes=()), tmp_path / "a.docx")
    shown = re.findall(r"^\s*(\d)\.\s*punkt", office.text(tmp_path / "a.docx"), re.MULTILINE)
    assert shown == [str(keys[: index + 1].count(key)) for index, key in enumerate(keys)]


def test_the_header_row_comes_again_on_the_next_page(tmp_path: Path, office: Office) -> None:
    rows = (cells("Rubrik för kolumnen", "B"), *[cells(f"Rad {index}", "b") for index in range(120)])
    write_docx(plain(Table(rows)), tmp_path / "a.docx")
    pages = office.pages(tmp_path / "a.docx")
    assert len(pages) > 2
    assert all("Rubrik för kolumnen" in page for page in pages)


def test_a_row_longer_than_a_page_is_shown_whole(tmp_path: Path, office: Office) -> None:
    long = " ".join(f"ord{index:04d}x" for index in range(1500))
    write_docx(plain(Table((cells("Kort", "b"), cells(long, "b")))), tmp_path / "a.docx")
    shown = re.findall(r"ord\d{4}x", "".join(office.pages(tmp_path / "a.docx")))
    assert shown == long.split()


def test_footnotes_stand_at_the_foot_of_the_page(pages: list[str]) -> None:
    page = next(page for page in pages if "fotnot" in page)
    assert page.index("En mening med") < page.index("Riktlinjen finns hos staden")
    assert "".join(pages).count("Beslutad 2025.") == 1


def test_pages_are_counted_and_the_header_begins_after_the_cover(pages: list[str]) -> None:
    for index, page in enumerate(pages, 1):
        assert f"Sida {index} av {len(pages)}" in page
        assert ("Parkförvaltningen · Ledningens" in page) == (index > 1)


def test_the_cover_the_contents_and_the_text_begin_pages(pages: list[str]) -> None:
    assert "Diarienummer" in pages[0]
    assert "Innehåll" not in pages[0]
    assert "Innehåll" in pages[1]
    assert "Incidenterna har minskat" not in pages[1]
    assert "Incidenterna har minskat" in pages[2]


def test_a_first_paragraph_with_more_than_text_is_shown_as_it_is_written(tmp_path: Path, office: Office) -> None:
    link = Span("länken", link="https://www.exempelstad.example/")
    first = Paragraph((Span("Före noten"), Span("", note=1), link, Span("\n"), Span("efter"), Span("", note=1)))
    answered = Answer("a.b", "a.b", "B", "answered", (first,))
    document = replace(plain(), blocks=(answered,), notes=(Note(1, text("Källan.")),))
    write_docx(document, tmp_path / "a.docx")
    assert re.search(r"Före noten1?länken\s+efter", office.text(tmp_path / "a.docx"))
    assert "HYPERLINK" not in "".join(office.pages(tmp_path / "a.docx"))


def test_the_header_of_an_organisations_file_is_on_its_pages(tmp_path: Path, office: Office) -> None:
    write_docx(EVERYTHING, tmp_path / "own.docx", swedish_reference(tmp_path / "mall.docx"))
    pages = office.pages(tmp_path / "own.docx")
    assert all("Exempelstads kommun" in page and "Ledningens genomgång 2027" in page for page in pages)
    assert re.search(r"2\.1\.1\s+Omvärldsbevakning", "".join(pages))


@SLOW
@given(documents(PLAIN_TEXT))
def test_every_paragraph_of_any_document_is_shown_once_and_in_order(
    tmp_path: Path, office: Office, document: Document
) -> None:
    numbered, expected = numbered_words(document)
    write_docx(replace(numbered, contents=False, notes=()), tmp_path / "any.docx")
    assert re.findall(r"ord\d{4}x", office.text(tmp_path / "any.docx")) == expected


def test_libreoffice_keeps_an_anchor_of_every_answer(draft: Path, office: Office) -> None:
    resaved = docx.Document(str(office.resaved(draft)))
    marks = {str(each) for each in resaved.element.body.xpath("//w:bookmarkStart/@w:name")}
    assert {"gg_sammanfattning", "gg_ram", "gg_omvarld_lagar", "gg_plan", "gg_beslut"} <= marks


# pandoc


def test_pandoc_reads_headings_lists_tables_notes_and_links(draft: Path) -> None:
    read = pandoc(draft, "markdown")
    assert re.search(r"^# Vad är ledningens genomgång\?", read, re.MULTILINE)
    assert re.search(r"^### Omvärldsbevakning", read, re.MULTILINE)
    assert re.search(r"^-\s+Stärka beredskapen\.", read, re.MULTILINE)
    assert re.search(r"^1\.\s+Planen fastställs\.", read, re.MULTILINE)
    assert re.search(r"^4\.\s+Fyra\.", read, re.MULTILINE)
    assert "**Fet text**" in read
    assert "[länk till Exempelstad](https://www.exempelstad.example/v%C3%A4g?a=1&b=2)" in read
    assert "[^1]: Riktlinjen finns hos [staden]" in read
    assert "Systemägarna" in read


def test_numbered_lists_of_one_key_are_one_list_to_pandoc(tmp_path: Path) -> None:
    write_docx(plain(number("a", "x"), Paragraph(text("Emellan")), number("b", "x")), tmp_path / "a.docx")  # type: ignore[arg-type]
    assert re.search(r"^2\.\s+b", pandoc(tmp_path / "a.docx", "markdown"), re.MULTILINE)
