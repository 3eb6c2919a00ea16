"""Tables of plain text: aligned, within the window, and whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview.cli.tables import Column, table, width_of

COLUMNS = (Column("Id"), Column("About", wraps=True), Column("Number", right=True), Column("Note", wraps=True))
WORDS = st.lists(st.text("abcåäö-–", min_size=1, max_size=12), max_size=15).map(" ".join)
ROWS = st.lists(st.tuples(st.text("abc", max_size=8), WORDS, st.integers(0, 999).map(str), WORDS), max_size=6)


def test_columns_are_aligned_and_numbers_stand_to_the_right() -> None:
    out = table(
        (Column("Id"), Column("N", right=True), Column("Name")), [("å", "7", "Östra"), ("bcd", "123", "V")], None
    )
    assert out.splitlines() == ["Id     N  Name", "å      7  Östra", "bcd  123  V"]


def test_wide_and_combining_characters_take_the_room_they_take() -> None:
    assert [width_of(text) for text in ("åäö", "a\u030a", "漢字", "")] == [3, 1, 4, 0]
    out = table((Column("A"), Column("B")), [("漢", "x"), ("ab", "y")], None)
    assert out.splitlines()[1:] == ["漢  x", "ab  y"]


@given(rows=ROWS)
def test_where_nobody_watches_every_row_is_one_line(rows: list[tuple[str, str, str, str]]) -> None:
    assert len(table(COLUMNS, rows, None).splitlines()) == len(rows) + 1


@given(rows=ROWS, width=st.integers(70, 160))
def test_in_a_window_no_line_is_wider_than_it_and_nothing_is_left_out(
    rows: list[tuple[str, str, str, str]], width: int
) -> None:
    lines = table(COLUMNS, rows, width).splitlines()
    assert max(map(width_of, lines)) <= width

    def letters(text: str) -> list[str]:
        return sorted(text.replace(" ", "").replace("\n", ""))

    titles = "".join(column.title for column in COLUMNS)
    assert letters("".join(lines)) == letters(titles + "".join(cell for row in rows for cell in row))


def test_line_breaks_in_a_cell_never_break_the_table() -> None:
    assert table((Column("A"), Column("B")), [("a\nb", "c")], None).splitlines()[1] == "a b  c"


def test_a_window_that_is_too_small_keeps_words_readable() -> None:
    out = table((Column("Id"), Column("About", wraps=True)), [("x" * 30, "several words of text here")], 20)
    assert "several words of" in out
