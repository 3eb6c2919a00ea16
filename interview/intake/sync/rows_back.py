"""The rows of a records question read back from a list, from prose or from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interview.flow.models import RecordsQuestion
from interview.intake.sync.alignment import aligned, likeness, plainly
from interview.intake.sync.cells_back import row_of_cells, said_in
from interview.intake.sync.footnotes import Notes
from interview.intake.sync.row_reading import Row, RowReader, said
from interview.review.answers import LAYOUTS, RowStyle, draw_rows
from interview.review.blocks import Answer, Cell, ListItem, Paragraph, Simple, Table
from interview.review.words import Words

_SAME_ROW = 75.0


@dataclass(slots=True)
class EditedRows:
    """What an edited draft says of some rows. `order` has their ids, "" for a row that is new.

    `rows` are the rows in that order as they now read, `was` those of the draft as it was written; `shown` are the
    fields that it says of them.
    """

    order: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    was: list[Row] = field(default_factory=list)
    shown: frozenset[str] = frozenset()


def edited_rows(
    question: RecordsQuestion,
    answer: Answer,
    blocks: Sequence[Simple],
    rows: Sequence[Row],
    words: Words,
    notes: Notes,
    *,
    lenient: bool,
) -> EditedRows | None:
    """The rows that `blocks` now say of `answer`, which drew some of `rows`; None where they cannot be told.

    `notes` are the footnotes of the file.
    """
    known = {str(row["_id"]): row for row in rows}
    drawn = answer.rows
    if drawn is not None and any(each.ident not in known for each in drawn.rows):
        return None
    was = [known[each.ident] for each in drawn.rows] if drawn else []
    layout = next((name for name in LAYOUTS if drawn and name == drawn.layout), None)
    style = RowStyle(layout, drawn.line if drawn else None, drawn.columns if drawn else ())
    if (layout or question.layout) == "table":
        return _from_table(question, answer, blocks, was, words, style, notes) if drawn else None
    reader = RowReader(question, words, style, notes, lenient=lenient)
    found = EditedRows(was=was, shown=frozenset(each.id for each in reader.shown))
    segments = _segments(answer, blocks)
    if segments is None:
        return None
    suffixes = [each.suffix for each in drawn.rows] if drawn else []
    hidden = _shared(question, was, found.shown, answer)
    for owner, part in segments:
        old = was[owner] if owner is not None else None
        row = reader.read(part, old, hidden, suffixes[owner] if owner is not None else "")
        if row is None or (old is None and question.fixed_field):
            return None
        found.order.append(str(old["_id"]) if old else "")
        found.rows.append(row)
    return found


def _shared(question: RecordsQuestion, rows: Sequence[Row], shown: frozenset[str], answer: Answer) -> Row:
    """What a new row among `rows` has that the draft does not say of it: required fields, the same in all of them."""
    shared: Row = {}
    for each in question.fields:
        if each.required and each.id not in shown:
            values = {row.get(each.id) for row in rows} or {answer.tag.partition("/")[2] or None}
            if len(values) == 1 and (value := values.pop()) is not None:
                shared[each.id] = value
    return shared


# Lists and prose: which blocks are which row.

_Segments = list[tuple[int | None, list[Simple]]]


def _segments(answer: Answer, blocks: Sequence[Simple]) -> _Segments | None:
    """The blocks row by row, with the number of the row as it was, None for a new one; None where that is unclear."""
    sizes = [each.size for each in answer.rows.rows] if answer.rows else []
    owners = [row for row, size in enumerate(sizes) for _block in range(size)]
    begins = [place == 0 for size in sizes for place in range(size)]
    old = answer.blocks if answer.rows else ()
    pairs = aligned([said([block]) for block in old], [said([block]) for block in blocks])
    found: _Segments = []
    for place, block in enumerate(blocks):
        row = owners[pairs[place]] if place in pairs else None
        if row is not None:
            if found and found[-1][0] == row:
                found[-1][1].append(block)
            elif found and found[-1][0] is None and not begins[pairs[place]]:
                found[-1] = (row, [*found[-1][1], block])
            else:
                found.append((row, [block]))
        elif not found or _starts_row(block, old):
            found.append((None, [block]))
        else:
            found[-1][1].append(block)
    texts = {row: said([b for b, owner in zip(old, owners, strict=True) if owner == row]) for row in range(len(sizes))}
    _take_moved(found, texts)
    _take_rewritten(found, set(texts))
    rows = [row for row, _blocks in found if row is not None]
    return found if len(set(rows)) == len(rows) else None


def _starts_row(block: Simple, old: Sequence[Simple]) -> bool:
    in_list = not old or any(isinstance(each, ListItem) for each in old)
    if isinstance(block, ListItem):
        return block.level == 0
    return isinstance(block, Paragraph) and not in_list


def _take_rewritten(segments: _Segments, rows: set[int]) -> None:
    """A single new row in the place of a single one that is gone is that one, rewritten."""
    taken = {row for row, _blocks in segments if row is not None}
    for place, (row, blocks) in enumerate(segments):
        if row is not None:
            continue
        before = segments[place - 1][0] if place else -1
        after = segments[place + 1][0] if place + 1 < len(segments) else max(rows, default=-1) + 1
        if before is None or after is None:
            continue
        gone = [each for each in rows - taken if before < each < after]
        if len(gone) == 1:
            segments[place] = (gone[0], blocks)
            taken.add(gone[0])


def _take_moved(segments: _Segments, texts: Mapping[int, str]) -> None:
    """A new row that is much like one that is gone is that one, moved."""
    gone = set(texts) - {row for row, _blocks in segments if row is not None}
    for place, (row, blocks) in enumerate(segments):
        if row is None and gone:
            best = max(sorted(gone), key=lambda each: likeness(texts[each], said(blocks)))
            if likeness(texts[best], said(blocks)) >= _SAME_ROW:
                segments[place] = (best, blocks)
                gone.remove(best)


# Tables.


def _from_table(
    question: RecordsQuestion,
    answer: Answer,
    blocks: Sequence[Simple],
    was: list[Row],
    words: Words,
    style: RowStyle,
    notes: Notes,
) -> EditedRows | None:
    table, old = blocks[0], answer.blocks[0]
    if len(blocks) != 1 or not isinstance(table, Table) or not isinstance(old, Table):
        return None
    labels = {each.label: each for each in question.fields}
    columns = [labels.get(plainly(said_in(cell))) for cell in table.rows[0]]
    before = [labels[plainly(said_in(cell))] for cell in old.rows[0]]
    if {each.id for each in before} != {each.id for each in columns if each} or None in columns:
        return None
    body = table.rows[1:]
    if any(len(row) != len(columns) for row in body):
        return None
    body = tuple(row for row in body if any(said_in(cell) for cell in row))
    pairs = aligned([_row_text(row) for row in old.rows[1:]], [_row_text(row) for row in body])
    segments: _Segments = [(pairs.get(place), [Table((row,))]) for place, row in enumerate(body)]
    _take_moved(segments, {number: _row_text(row) for number, row in enumerate(old.rows[1:])})
    _take_rewritten(segments, set(range(len(was))))
    found = EditedRows(was=was, shown=frozenset(each.id for each in columns if each))
    hidden = _shared(question, was, found.shown, answer)
    for cells, (owner, _row) in zip(body, segments, strict=True):
        fields = [each for each in columns if each]
        previous = (
            dict(zip([each.id for each in before], old.rows[owner + 1], strict=True)) if owner is not None else {}
        )
        row = row_of_cells(question, fields, cells, previous, was[owner] if owner is not None else hidden, notes)
        if row is None or (owner is None and question.fixed_field):
            return None
        found.order.append(str(row.get("_id", "")))
        found.rows.append(row)
    again = draw_rows(question, found.rows, words, style).blocks if found.rows else ()
    drawn = again[0] if again else None
    if not isinstance(drawn, Table) or list(map(_sorted_text, drawn.rows[1:])) != list(map(_sorted_text, body)):
        return None
    return found


def _row_text(row: Sequence[Cell]) -> str:
    return plainly(" ".join(said_in(cell) for cell in row))


def _sorted_text(row: Sequence[Cell]) -> list[str]:
    """What a line says, whatever the order of its columns and without the empty ones."""
    return sorted(filter(None, map(said_in, row)))
