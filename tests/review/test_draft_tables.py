"""The columns of the drafts' tables: most room for what has most to say, and short texts in one piece."""

from __future__ import annotations

from interview.review.blocks import Cell, Span, Table
from interview.review.word.tables import column_widths

PAGE = 9070
"""The text width of the reference file, in twentieths of a point."""


def shares(*rows: tuple[str, ...]) -> list[float]:
    table = Table(tuple(tuple(Cell(((Span(text),),)) for text in row) for row in rows))
    return [width / PAGE for width in column_widths(table, len(rows[0]), PAGE)]


def test_a_long_title_of_a_post_does_not_take_the_room_of_what_is_to_be_done() -> None:
    _year, action, role, _done = shares(
        ("År", "Åtgärd", "Ansvarig", "Klart"),
        ("2027–2028", "Flytta ritningsarkivet till stadens e-arkiv", "arkivansvarig", "december 2028"),
        ("2026", "Öva incidentrutinen med jouren och hela ledningsgruppen", "informationssäkerhetssamordnaren", ""),
    )
    assert action > 0.4
    assert role < 0.31


def test_short_texts_stay_on_one_line_beside_long_ones() -> None:
    _measure, outcome, _before, goal, source = shares(
        ("Mått", "Utfall", "Förra året", "Mål", "Källa"),
        ("Medarbetare med alla obligatoriska utbildningar", "78 % (36 av 46)", "", "3 av 12", "stadens system " * 9),
    )
    assert outcome > 0.17
    assert goal > 0.09
    assert source < 0.5


def test_a_usual_title_of_a_post_is_not_broken() -> None:
    """`förvaltningschefen` is 1,522 twentieths wide in Arial at 9.5 points, by the font's own table of widths."""
    _document, who, _day, _version, _status = shares(
        ("Dokument", "Beslutad av", "Beslutsdatum", "Version", "Status"),
        ("Tillämpningsanvisningar till riktlinjen för informationssäkerhet", "förvaltningschefen", "", "3", "gällande"),
    )
    assert who * PAGE >= 1522 + 216  # and the margins of a cell
