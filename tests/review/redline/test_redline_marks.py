"""What is marked in a redline, and what is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from lxml.etree import _Element

from interview.review.blocks import Answer, Block, Cell, Document, Heading, ListItem, Note, Paragraph, Span, Table
from interview.review.redline import redline_file
from tests.review.redline.redline_pairs import document
from tests.review.word_parts import W, attribute, find, root_of, words
from tests.review.word_samples import cells, number, text


def redline(before: Document, after: Document) -> _Element:
    return root_of(redline_file(before, after))


def deleted(root: _Element) -> list[str]:
    return ["".join(part.text or "" for part in mark.iter(W + "delText")) for mark in root.iter(W + "del") if len(mark)]


def inserted(root: _Element) -> list[str]:
    return ["".join(part.text or "" for part in mark.iter(W + "t")) for mark in root.iter(W + "ins") if len(mark)]


def answer(question: str, *blocks: str) -> Answer:
    return Answer(question, question, question, "answered", tuple(Paragraph(text(block)) for block in blocks))


def test_only_the_word_that_changed_is_marked() -> None:
    root = redline(document("Vi hade fyra incidenter under året."), document("Vi hade sex incidenter under året."))
    assert (deleted(root), inserted(root)) == (["fyra"], ["sex"])


def test_a_paragraph_with_little_in_common_is_replaced_as_a_whole() -> None:
    old, new = "Rutinen är framtagen men inte beslutad.", "Under våren övade ledningen ett strömavbrott."
    root = redline(document(old), document(new))
    assert (deleted(root), inserted(root)) == ([old], [new])


def test_an_answer_is_compared_with_the_same_answer_wherever_it_stands() -> None:
    old = document(answer("a.ett", "Ingen förändring."), answer("b.två", "Arbetet fortsätter."))
    new = document(answer("b.två", "Arbetet fortsätter."), "Nytt kapitel.", answer("c.tre", "Ingen förändring."))
    root = redline(old, new)
    assert deleted(root) == ["Ingen förändring."]
    assert inserted(root) == ["Nytt kapitel.", "Ingen förändring."]


def test_a_heading_of_a_question_is_the_same_heading_whatever_it_says() -> None:
    heads = [Heading(1, text(title), key="plan") for title in ("Åtgärder 2026", "Handlingsplan")]
    root = redline(document(heads[0], "Planen."), document(heads[1], "Planen."))
    (heading,) = (p for p in root.iter(W + "p") if attribute(p.find(f"{W}pPr/{W}pStyle")) == "Heading1")
    assert not find(heading, "pPr/rPr")
    assert (deleted(root), inserted(root)) == (["Åtgärder 2026"], ["Handlingsplan"])


def test_a_paragraph_that_becomes_an_item_is_a_tracked_change_of_its_properties() -> None:
    item = ListItem(text("Målet är nått."), ordered=False)
    (change,) = redline(document("Målet är nått."), document(item)).iter(W + "pPrChange")
    assert not find(change, "pPr/numPr")
    assert attribute(change.getparent().find(f"{W}pStyle")) == "ListBullet"  # type: ignore[union-attr]


def test_items_that_stay_in_a_list_are_not_moved_to_another() -> None:
    old = document(number("Ett.", "a"), number("Två.", "a"))
    new = document(number("Ett.", "b"), number("Nytt.", "b"), number("Två.", "b"))
    root = redline(old, new)
    assert inserted(root) == ["Nytt."]
    assert not list(root.iter(W + "pPrChange"))
    assert len({attribute(ident) for ident in root.iter(W + "numId")}) == 1


def test_rows_are_put_in_and_taken_out_of_one_table() -> None:
    rows = [cells("Åtgärd", "Klart"), cells("Öva rutinen", "maj"), cells("Klassa alla system", "juni")]
    root = redline(document(Table(tuple(rows))), document(Table((*rows[:1], cells("Ny åtgärd nu", "mars"), rows[2]))))
    (table,) = root.iter(W + "tbl")
    kinds = [
        [mark.tag.removeprefix(W) for mark in find(row, "trPr/ins") + find(row, "trPr/del")]
        for row in table.iter(W + "tr")
    ]
    assert kinds == [[], ["del"], ["ins"], []]
    assert deleted(root) == ["Öva rutinen", "maj"]


def test_tables_of_different_widths_stay_one_table() -> None:
    old, new = Table((cells("a", "b"), cells("c", "d"))), Table((cells("e", "f", "g"),))
    (table,) = redline(document(old), document(new)).iter(W + "tbl")
    assert [len(find(row, "trPr/del")) for row in find(table, "tr")] == [1, 1, 0]
    assert [attribute(span) for span in table.iter(W + "gridSpan")] == ["2", "2"]


def with_note(sentence: str, said: str, *more: Block) -> Document:
    paragraph = Paragraph((Span(sentence), Span("", note=1)))
    return document(paragraph, *more, notes=(Note(1, text(said)),))


def test_a_footnote_that_is_the_same_is_shared() -> None:
    file = redline_file(with_note("Ny mening.", "Källa A."), with_note("Nyare mening.", "Källa A."))
    assert len(list(root_of(file).iter(W + "footnoteReference"))) == 1
    assert len([note for note in root_of(file, "word/footnotes.xml") if not attribute(note, "type")]) == 1


def test_a_footnote_that_changed_goes_and_comes_as_a_whole() -> None:
    file = redline_file(with_note("En mening.", "Källa A."), with_note("En mening.", "Källa B."))
    root = root_of(file)
    (gone,), (new,) = (
        [attribute(ref, "id") for mark in root.iter(W + kind) for ref in mark.iter(W + "footnoteReference")]
        for kind in ("del", "ins")
    )
    notes = {attribute(note, "id"): words(note).strip() for note in root_of(file, "word/footnotes.xml")}
    assert (notes[gone], notes[new]) == ("Källa A.", "Källa B.")


def test_a_second_reference_leads_to_a_note_that_is_there() -> None:
    again = Paragraph((Span("Som ovan."), Span("", note=1)))
    root = redline(with_note("En mening.", "Källa A.", again), with_note("En mening.", "Källa A."))
    (instruction,) = root.iter(W + "delInstrText")
    assert (instruction.text or "").split()[1] in {attribute(mark, "name") for mark in root.iter(W + "bookmarkStart")}


def test_a_reference_back_in_a_row_that_goes_is_a_link_to_the_note() -> None:
    again = (Span("Öva"), Span("", note=1))
    head = cells("Åtgärd", "Klart")
    row = (Cell((again,)), *cells("maj"))
    old, new = (with_note("En mening.", "Källa A.", Table(rows)) for rows in ((head, row), (head,)))
    for before, after, kind in ((old, new, "del"), (new, old, "ins")):
        root = redline(before, after)
        (link,) = root.iter(W + "hyperlink")
        assert attribute(link, "anchor") in {attribute(mark, "name") for mark in root.iter(W + "bookmarkStart")}
        assert [mark.tag for mark in link] == [W + kind]
        assert not list(root.iter(W + "instrText", W + "delInstrText"))


def test_neighbouring_changes_are_two_minutes_apart_and_none_is_in_the_future() -> None:
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    file = redline_file(document("Ett a.", "Två b."), document("Ett c.", "Två d."), at=now)
    marks = list(root_of(file).iter(W + "ins", W + "del"))
    at = [datetime.fromisoformat(attribute(mark, "date").replace("Z", "+00:00")) for mark in marks]
    assert max(at) <= now
    assert sorted({later - earlier for earlier, later in pairwise(at)}) == [
        timedelta(),
        timedelta(minutes=2),
    ]
