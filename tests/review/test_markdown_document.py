"""A whole draft as Markdown: readable as it is, and with the same words when it is read again."""

from __future__ import annotations

import pytest

from interview.review.blocks import Cell, Cover, Document, Heading, ListItem, Note, Paragraph, Span, Table
from interview.review.draft import compose
from interview.review.markdown import parse, to_markdown
from tests.review.drafting import TEMPLATES, interview, lines
from tests.review.test_draft_whole import FILLING


def written(*blocks: object, **more: object) -> str:
    document = {"title": "Titel", "language": "sv", "organisation": "Verket", "numbering": "1."} | more
    return to_markdown(Document(blocks=blocks, **document))  # type: ignore[arg-type]  # keywords gathered in a dict


def test_the_parts_of_a_draft_in_markdown() -> None:
    assert written(
        Heading(1, (Span("Läget"),)),
        Paragraph((Span("Syftet."),), "purpose"),
        Paragraph((Span("Obekräftat."),), "mark"),
        Paragraph((Span("1. inte en lista"),)),
        ListItem((Span("a"),), ordered=True, list_key="x", start=2),
        ListItem((Span("b"),), ordered=True, list_key="x", start=2),
        Heading(2, (Span("Detaljer"), Span("", note=1))),
        Paragraph((Span("Ej besvarad"),), "placeholder"),
        Table(((Cell(((Span("A|B"),),)),), (Cell(((Span("1"),), (Span("2"),))),)), caption="Tabellen"),
        notes=(Note(1, (Span("Källa"),)),),
        cover=Cover(("Verket",), "Titel", "utkast", (("Kontakt", "*vd*"),)),
    ) == (
        "Verket\n\n# Titel\n\n*utkast*\n\n- **Kontakt:** \\*vd\\*\n\n"
        "## 1. Läget\n\n*Syftet.*\n\n> **Obs!** Obekräftat.\n\n1\\. inte en lista\n\n2. a\n3. b\n\n"
        "### 1.1 Detaljer[^1]\n\n*Ej besvarad*\n\n*Tabellen*\n\n| A\\|B |\n| --- |\n| 1 / 2 |\n\n[^1]: Källa\n"
    )


def test_a_draft_without_a_cover_begins_with_its_title() -> None:
    assert written(Paragraph((Span("Text"),))) == "# Titel\n\nText\n"


@pytest.mark.parametrize("template", TEMPLATES)
def test_reading_it_again_gives_the_same_words(template: str) -> None:
    document = compose(interview(FILLING.answers), template)
    read = "".join(lines(parse(to_markdown(document))[0]))
    for line in lines(document.blocks):
        letters = [c for c in line if c.isalnum()]
        assert "".join(letters) in "".join(c for c in read if c.isalnum())
