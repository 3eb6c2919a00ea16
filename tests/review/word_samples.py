"""Documents that the tests of the Word writer write: one with everything in it, and made-up ones."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from interview.review.blocks import (
    Answer,
    Block,
    Cell,
    Cover,
    Document,
    Heading,
    ListItem,
    Note,
    Origin,
    Paragraph,
    Span,
    Spans,
    Table,
)
from interview.review.word import word_file
from tests.review.word_parts import find, root_of

FILLER = (
    "Förvaltningen för parker och badplatser arbetar efter en årsplan som följs upp två gånger om året. "
    "Ansvaret är fördelat på enheterna, och samordnaren sammanställer läget inför genomgången. "
)


def text(words: str) -> Spans:
    """One span of plain text."""
    return (Span(words),)


def cells(*words: str) -> tuple[Cell, ...]:
    """A row of cells with one paragraph each."""
    return tuple(Cell((text(each),)) for each in words)


def bullet(words: str, level: int = 0) -> ListItem:
    """A bullet."""
    return ListItem(text(words), ordered=False, level=level)


def number(words: str, key: str, level: int = 0, start: int = 1) -> ListItem:
    """An item of the numbered list `key`."""
    return ListItem(text(words), ordered=True, level=level, list_key=key, start=start)


PLAN = Table(
    rows=(
        cells("År", "Åtgärd", "Ansvarig", "Klart"),
        cells("2027", "Öva rutinen för incidenter tillsammans med driften", "Driftschefen", "Maj"),
        cells("2028–2029", "Se över klassningen av samtliga system", "Systemägarna", "Löpande"),
    ),
    caption="Plan för tre år",
    description="Planens rader: år, åtgärd, ansvarig och när den ska vara klar.",
)


def risk_matrix() -> Table:
    """Probability against consequence, in colour and words."""
    shades = {1: "C6E0B4", 2: "FFE699", 3: "F4B183", 4: "C00000"}
    words = {1: "Låg", 2: "Måttlig", 3: "Hög", 4: "Mycket hög"}

    def level(product: int) -> int:
        return 1 if product < 5 else 2 if product < 10 else 3 if product < 16 else 4

    rows = [cells("Sannolikhet", "Konsekvens 1", "Konsekvens 2", "Konsekvens 3", "Konsekvens 4", "Konsekvens 5")]
    for probability in range(5, 0, -1):
        row = [Cell((text(str(probability)),))]
        for consequence in range(1, 6):
            product = probability * consequence
            said = [text(f"{product} {words[level(product)]}")]
            if product == 12:
                said.append((Span("R1, R2", bold=True),))
            row.append(Cell(tuple(said), shade=shades[level(product)]))
        rows.append(tuple(row))
    return Table(tuple(rows), caption="Riskmatris", description="Risker efter sannolikhet och konsekvens.")


BLOCKS: tuple[Block, ...] = (
    Heading(1, text("Sammanfattning"), numbered=False, key="sammanfattning"),
    Answer(
        "sammanfattning.text",
        "sammanfattning.text",
        "Sammanfattning",
        "answered",
        (bullet("Incidenterna har minskat."), bullet("Två system återstår att klassa."), bullet("Budgeten räcker.")),
    ),
    Heading(1, text("Vad är ledningens genomgång?"), key="ram"),
    Paragraph(text("Kapitlet förklarar varför genomgången görs."), "purpose"),
    Paragraph(text("Ej bekräftat i år: svaret är fjolårets."), "mark"),
    Answer(
        "ram.vad_ar",
        "ram.vad_ar",
        "Vad är ledningens genomgång?",
        "proposed",
        (
            Paragraph(
                (
                    Span(FILLER),
                    Span("Fet text", bold=True),
                    Span(", "),
                    Span("kursiv", italic=True),
                    Span(", "),
                    Span("fet kursiv", bold=True, italic=True),
                    Span(", "),
                    Span("kod()", code=True),
                    Span(" och en "),
                    Span("länk till Exempelstad", link="https://www.exempelstad.example/väg?a=1&b=2"),
                    Span(". En mening med fotnot."),
                    Span("", note=1),
                    Span(" Ännu en."),
                    Span("", note=2),
                    Span(" Samma igen."),
                    Span("", note=1),
                )
            ),
            Paragraph((Span("Första raden"), Span("\n"), Span("andra raden i samma stycke."))),
            Paragraph(text("”Det som mäts blir gjort.” Så står det i riktlinjen."), "quote"),
        ),
    ),
    Heading(1, text("Ledningssystem för informationssäkerhet"), key="styrdokument"),
    Heading(2, text("Vad påverkar arbetet?"), key="omvarld"),
    Heading(3, text("Omvärldsbevakning"), key="omvarld.lagar"),
    Heading(4, text("Uppdrag i budgeten"), numbered=False),
    Answer(
        "staden.uppdrag",
        "staden.uppdrag",
        "Uppdrag i budgeten",
        "answered",
        (
            bullet("Stärka beredskapen."),
            bullet("Öva krisledningen.", 1),
            bullet("Skriva ned vad övningen visade.", 2),
            bullet("Dela med nämnden.", 3),
            bullet("Fortsätta klassa system."),
        ),
    ),
    Heading(4, text("Fjärde nivån med nummer"), key="omvarld.hot"),
    Answer(
        "omvarld.hot",
        "omvarld.hot",
        "Hot",
        "unknown",
        (Paragraph(text("Ej besvarad: fråga Kim på driften."), "placeholder"),),
    ),
    Heading(3, text("Risk- och sårbarhetsanalys"), key="rsa"),
    Paragraph(text(FILLER * 3)),
    Heading(2, text("Egna risker"), key="vor"),
    Answer("vor.handelser", "vor.handelser", "Oönskade händelser", "answered", (risk_matrix(),)),
    Heading(1, text("Åtgärder"), key="plan"),
    Answer("plan.rader", "plan.rader/2027", "Plan 2027", "answered", (PLAN, Paragraph(text("Planen ses över i maj.")))),
    Heading(2, text("Beslut"), key="beslut"),
    Answer(
        "beslut.beslut",
        "beslut.beslut",
        "Beslut",
        "answered",
        (
            number("Planen fastställs.", "beslut"),
            number("Medel avsätts för:", "beslut"),
            number("utbildning,", "beslut", 1),
            number("övning.", "beslut", 1),
            number("Uppföljning sker i juni.", "beslut"),
        ),
    ),
    Paragraph(text("Till protokollet antecknas:")),
    number("En ny lista börjar om från ett.", "anteckning"),
    number("Och fortsätter.", "anteckning"),
    Paragraph(text("Den tredje listan börjar på fyra:")),
    number("Fyra.", "fyra", start=4),
    number("Fem.", "fyra"),
    Answer("beslut.halvtid", "beslut.halvtid", "Halvtid", "later", ()),
    Paragraph(text("Fastställd av förvaltningschefen 2026-11-20."), "approval"),
)

EVERYTHING = Document(
    title="Ledningens genomgång 2027",
    language="sv",
    organisation="Parkförvaltningen i Exempelstad",
    numbering="1",
    blocks=BLOCKS,
    cover=Cover(
        ("Parkförvaltningen i Exempelstad", "Bilaga 4 till verksamhetsplan 2027"),
        "Ledningens genomgång 2027",
        "Informationssäkerhet och dataskydd",
        (("Diarienummer", "PF 2026/123"), ("Kontakt", "Kim Exempel"), ("Period", "2026-01-01 – 2026-12-31")),
    ),
    notes=(
        Note(1, (Span("Riktlinjen finns hos "), Span("staden", link="https://www.exempelstad.example/"), Span("."))),
        Note(2, text("Beslutad 2025.")),
    ),
    origin=Origin("parkforvaltningen-2027", 12, 2027, "stockholm", "1.0", (("ram.vad_ar", "a1b2c3"),)),
    header="Parkförvaltningen · Ledningens genomgång 2027",
    keywords=("informationssäkerhet", "ledningens genomgång"),
)
"""A document with every kind of block in it."""


def document(*blocks: Block, **others: object) -> Document:
    plain = Document("Titel", "sv", "Parkförvaltningen", "1", blocks, contents=False)
    return replace(plain, **others)  # type: ignore[arg-type]


def body(*blocks: Block, **others: object) -> _Element:
    """The body without its title."""
    made = find(root_of(word_file(document(*blocks, **others))), "body")[0]
    made.remove(made[0])
    return made


def answer(*blocks: Paragraph | ListItem | Table, tag: str = "plan.rader", title: str = "Plan") -> Answer:
    return Answer("plan.rader", tag, title, "answered", blocks)
