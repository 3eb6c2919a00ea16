"""Text files, text cut out of PDFs, and PDFs: lines become blocks again."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.errors import UnsuitableFileError
from interview.intake.lines import joined
from interview.intake.outline import Outline, block_text
from interview.intake.reading import read_here
from interview.review.blocks import Heading, ListItem
from tests.intake.pdf_writer import Text, lines, write_pdf

CUT = """ 1 Inledning

Genomgången görs en gång om året och
lämnas till ledningen.

2 Omvärld

2.1 Hot och trender som
påverkar verksamheten

Angreppen mot kommuner ökar enligt de system-
leverantörer som staden an-
litar.

\uf0b7 Första punkten som är så lång att den går
över på nästa rad
\uf0b7 Andra punkten

Hamnkontoret
2 (3)

fortsätter efter sidbrytningen.

Kort rubrik

1. Att klassa
2. Att öva
"""


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "review.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def shapes(outline: Outline) -> list[tuple[str, str]]:
    return [(type(block).__name__, block_text(block)) for block in outline.blocks]


def test_text_cut_out_of_a_pdf_becomes_blocks_again(tmp_path: Path) -> None:
    assert shapes(read_here(write(tmp_path, CUT))) == [
        ("Heading", "1 Inledning"),
        ("Paragraph", "Genomgången görs en gång om året och lämnas till ledningen."),
        ("Heading", "2 Omvärld"),
        ("Heading", "2.1 Hot och trender som påverkar verksamheten"),
        ("Paragraph", "Angreppen mot kommuner ökar enligt de systemleverantörer som staden anlitar."),
        ("ListItem", "Första punkten som är så lång att den går över på nästa rad"),
        ("ListItem", "Andra punkten"),
        ("Paragraph", "Hamnkontoret fortsätter efter sidbrytningen."),
        ("Heading", "Kort rubrik"),
        ("ListItem", "Att klassa"),
        ("ListItem", "Att öva"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_that_text_comes_in_is_read(tmp_path: Path, encoding: str) -> None:
    text = "Åtgärder för ”öppna” frågor. Det här är en vanlig mening på svenska."

    assert shapes(read_here(write(tmp_path, text, encoding))) == [("Paragraph", text)]


def test_a_header_that_comes_with_every_page_number_is_left_out_and_a_repeated_item_is_not(tmp_path: Path) -> None:
    pages = [f"- utbilda alla\n- klassa system {page}\n\nHamnkontoret\n{page} (4)\n\n" for page in (1, 2, 3, 4)]

    texts = [text for _kind, text in shapes(read_here(write(tmp_path, "".join(pages))))]

    assert texts == [text for page in (1, 2, 3, 4) for text in ("utbilda alla", f"klassa system {page}")]


def test_a_lone_figure_is_kept_unless_it_counts_pages(tmp_path: Path) -> None:
    text = "Antal system:\n\n34\n\nvarav klassade:\n\n31 av 34\n"

    found = " ".join(text for _kind, text in shapes(read_here(write(tmp_path, text))))

    assert "31 av 34" in found
    assert found.count("34") == 2


def test_contents_are_left_out_and_what_only_looks_like_them_is_not(tmp_path: Path) -> None:
    text = "Innehåll\n1 Inledning ........ 3\nBilaga ett ........ 9\n\n1 Inledning\n\nHär börjar texten.\n"

    assert [text for _kind, text in shapes(read_here(write(tmp_path, text)))] == [
        "Bilaga ett ........ 9",
        "1 Inledning",
        "Här börjar texten.",
    ]


def test_lines_with_space_between_all_of_them_are_joined(tmp_path: Path) -> None:
    rows = ["Arbetet fortsätter under året och omfattar", "alla avdelningar som hanterar känslig", "information."]

    assert shapes(read_here(write(tmp_path, "\n\n".join(rows * 3)))) == [("Paragraph", " ".join(rows))] * 3


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("system-", "leverantören", "systemleverantören"),
        ("risk-", "och sårbarhet", "risk- och sårbarhet"),
        ("EU-", "marknaden", "EU-marknaden"),
        ("e-", "tjänsten", "e-tjänsten"),
        ("Stockholm-", "Uppsala", "Stockholm- Uppsala"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_mended(first: str, second: str, together: str) -> None:
    assert joined(first, second) == together


def test_markdown_keeps_its_structure(tmp_path: Path) -> None:
    text = "# Plan\n\n## 2026\n\n- klassa\n- öva\n\n| År | Vad |\n| --- | --- |\n| 2027 | byta |\n"

    outline = read_here(write(tmp_path, text, name="review.md"))

    assert [type(block).__name__ for block in outline.blocks] == ["Heading", "Heading", "ListItem", "ListItem", "Table"]


def test_a_pdf_shows_headings_by_their_letters_and_leaves_out_what_every_page_repeats(tmp_path: Path) -> None:
    def page(number: int, *content: Text) -> list[Text]:
        return [Text("Hamnkontoret", 30), *content, Text(f"Sida {number} av 3", 815)]

    first = [
        Text("1 Inledning", 80, size=16, bold=True),
        *lines("Genomgången görs varje år och lämnas till led-", "ningen.", down=110),
        Text("Bakgrund", 170, bold=True),
        *lines("Den första gjordes för tio år sedan.", down=190),
    ]
    second = [
        *lines("• Klassa alla system som är viktiga för", down=80),
        Text("driften", 94, left=82),
        *lines("• Öva", down=108),
    ]

    outline = read_here(
        write_pdf(tmp_path / "review.pdf", [page(1, *first), page(2, *second), page(3, Text("Slut.", 80))])
    )

    assert shapes(outline) == [
        ("Heading", "1 Inledning"),
        ("Paragraph", "Genomgången görs varje år och lämnas till ledningen."),
        ("Heading", "Bakgrund"),
        ("Paragraph", "Den första gjordes för tio år sedan."),
        ("ListItem", "Klassa alla system som är viktiga för driften"),
        ("ListItem", "Öva"),
        ("Paragraph", "Slut."),
    ]
    assert [block.level for block in outline.blocks if isinstance(block, Heading)] == [1, 2]
    assert not any(item.ordered for item in outline.blocks if isinstance(item, ListItem))


def test_a_file_of_another_kind_is_refused_with_the_kinds_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnsuitableFileError) as refused:
        read_here(write(tmp_path, "x", name="review.odt"))

    assert ".docx" in refused.value.advice


def test_a_footnote_keeps_its_address_and_takes_nothing_of_the_next_page(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(
        "Lagen trädde i kraft i juli.\n\n2 Hamnlag (1983:293), se webbplatsen\nhttps://www.example.org/lagar/\n"
        "Stadens avtal gäller från mars.\n",
        encoding="utf-8",
    )

    assert [block_text(block) for block in read_here(path).blocks] == [
        "Lagen trädde i kraft i juli.",
        "2 Hamnlag (1983:293), se webbplatsen https://www.example.org/lagar/",
        "Stadens avtal gäller från mars.",
    ]
