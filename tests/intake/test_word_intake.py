"""Word files as people write them: what is a heading, a list, a table, a footnote; tracked changes as accepted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from interview.intake.outline import Outline, block_text, decode, encode
from interview.intake.reading import read_here
from interview.review.blocks import Heading, ListItem, Paragraph, Simple, Table

W = nsdecls("w")


def read(document: object, folder: Path) -> Outline:
    path = folder / "review.docx"
    document.save(str(path))  # type: ignore[attr-defined]  # python-docx has no types
    outline = read_here(path)
    assert decode(encode(outline)) == outline
    return outline


def add(document: object, xml: str) -> None:
    """Adds a paragraph or another element to the end of the body."""
    body = document.element.body  # type: ignore[attr-defined]  # python-docx has no types
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {W}>", 1)))


def shapes(outline: Outline) -> list[tuple[str, int, str]]:
    return [(type(block).__name__, level(block), block_text(block)) for block in outline.blocks]


def level(block: Simple) -> int:
    return block.level if isinstance(block, Heading | ListItem) else 0


def test_headings_by_style_lists_and_tables_keep_their_order(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Incidenter", 2)
    document.add_paragraph("Tre har rapporterats.")
    document.add_paragraph("En i mars", "List Bullet")
    document.add_paragraph("Den var liten", "List Bullet 2")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["Datum", "Vad", "Mars", "Fel"], strict=True):
        cell.text = text

    outline = read(document, tmp_path)

    assert shapes(outline) == [
        ("Heading", 2, "Incidenter"),
        ("Paragraph", 0, "Tre har rapporterats."),
        ("ListItem", 0, "En i mars"),
        ("ListItem", 1, "Den var liten"),
        ("Table", 0, "Datum Vad Mars Fel"),
    ]


def test_a_style_in_swedish_or_with_an_outline_level_makes_a_heading(tmp_path: Path) -> None:
    document = Document()
    document.styles.add_style("Rubrik 3", 1)
    document.add_paragraph("Omvärlden", "Rubrik 3")
    add(document, '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Hotbilden</w:t></w:r></w:p>')

    assert shapes(read(document, tmp_path)) == [("Heading", 3, "Omvärlden"), ("Heading", 2, "Hotbilden")]


def test_a_short_bold_paragraph_or_a_number_makes_a_heading_without_a_style(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("2.1.3 Vad som händer i staden")
    document.add_paragraph().add_run("Förväntat resultat").bold = True
    document.add_paragraph().add_run("Detta är viktigt och sägs med eftertryck.").bold = True

    assert shapes(read(document, tmp_path)) == [
        ("Heading", 3, "2.1.3 Vad som händer i staden"),
        ("Heading", 4, "Förväntat resultat"),
        ("Paragraph", 0, "Detta är viktigt och sägs med eftertryck."),
    ]


def test_bullets_that_were_typed_make_items(tmp_path: Path) -> None:
    document = Document()
    for text in ("- klassa systemen", "•\tutbilda alla", "1. öva rutinen"):
        document.add_paragraph(text)

    outline = read(document, tmp_path)

    assert [block_text(block) for block in outline.blocks] == ["klassa systemen", "utbilda alla", "öva rutinen"]
    assert all(isinstance(block, ListItem) for block in outline.blocks)


def test_tracked_changes_are_read_as_accepted_and_counted(tmp_path: Path) -> None:
    document = Document()
    add(
        document,
        "<w:p><w:r><w:t>Tio </w:t></w:r>"
        '<w:del w:id="1" w:author="A"><w:r><w:delText>nio </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>nya </w:t></w:r></w:ins><w:r><w:t>system</w:t></w:r></w:p>',
    )
    add(
        document,
        '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr><w:r><w:t>som är </w:t></w:r></w:p>',
    )
    add(document, "<w:p><w:r><w:t>klassade.</w:t></w:r></w:p>")

    outline = read(document, tmp_path)

    assert [block_text(block) for block in outline.blocks] == ["Tio nya system", "som är klassade."]
    assert outline.accepted == 3


def test_headers_footers_and_contents_are_left_out_and_text_boxes_are_not(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Sidhuvud"
    document.styles.add_style("TOC 1", 1)
    document.add_paragraph("1 Inledning\t3", "TOC 1")
    box = "<w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent>"
    add(document, f"<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p>")

    assert shapes(read(document, tmp_path)) == [("Paragraph", 0, "Text"), ("Paragraph", 0, "I rutan")]


def test_a_frame_of_one_column_is_text_and_not_a_table(tmp_path: Path) -> None:
    document = Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "Viktigt att veta"

    outline = read(document, tmp_path)

    assert outline.blocks == (Paragraph(outline.blocks[0].spans),)  # type: ignore[union-attr]  # a paragraph has spans
    assert not any(isinstance(block, Table) for block in outline.blocks)


def test_footnotes_keep_their_place_and_links_their_address(tmp_path: Path) -> None:
    document = Document()
    add(document, '<w:p><w:r><w:t>Enligt riktlinjen</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    path = tmp_path / "plain.docx"
    document.save(str(path))
    with_notes = tmp_path / "notes.docx"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Beslutad i maj</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(with_notes, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry.filename))
        new.writestr("word/footnotes.xml", notes)

    outline = read_here(with_notes)

    assert [(note.number, block_text(Paragraph(note.spans))) for note in outline.notes] == [(1, "Beslutad i maj")]
    assert [span.note for span in outline.blocks[0].spans] == [None, 1]  # type: ignore[union-attr]  # a paragraph


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:vanish w:val="true"/>'])
def test_hidden_text_stays_hidden(tmp_path: Path, hidden: str) -> None:
    document = Document()
    add(document, f"<w:p><w:r><w:t>Synligt</w:t></w:r><w:r><w:rPr>{hidden}</w:rPr><w:t> dolt</w:t></w:r></w:p>")

    assert shapes(read(document, tmp_path)) == [("Paragraph", 0, "Synligt")]
