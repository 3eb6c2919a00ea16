"""The draft's own words in the headers and footers of its reference file."""

from __future__ import annotations

from lxml.etree import _Element

from interview.review.word import names
from interview.review.word.ooxml import value, w
from interview.review.word.text import write_text


def fill_headers(headers: list[_Element], header: str, title: str) -> None:
    """Puts `header` into the slots for it, and `title` wherever the file shows the title of the document.

    Word brings the title up to date by itself, but not before it prints; other programs never do.
    """
    for part in headers:
        for control in list(part.iter(w("sdt"))):
            if value(control.find(f"{w('sdtPr')}/{w('tag')}")) == names.HEADER_SLOT:
                _fill(list(control.iter(w("r"))), header)
                _unwrap(control)
            elif _shows_title(control):
                for hint in control.findall(f"{w('sdtPr')}/{w('showingPlcHdr')}"):
                    hint.getparent().remove(hint)  # type: ignore[union-attr]  # it was found below its parent
                _fill(list(control.iter(w("r"))), title)
        for field in part.iter(w("fldSimple")):
            if _is_title(value(field, "instr")):
                _fill(list(field.iter(w("r"))), title)
        for paragraph in part.iter(w("p")):
            _fill_fields(paragraph, title)


def _shows_title(control: _Element) -> bool:
    path = value(control.find(f"{w('sdtPr')}/{w('dataBinding')}"), "xpath")
    return "coreProperties" in path and "title" in path.rpartition("/")[2]


def _is_title(instruction: str) -> bool:
    return instruction.split()[:1] in (["TITLE"], ["title"], ["Title"])


def _fill_fields(paragraph: _Element, title: str) -> None:
    """Puts `title` into the results of those fields of `paragraph` that are made of several runs."""
    instruction, in_result = "", False
    results: list[_Element] = []
    for run in list(paragraph.iter(w("r"))):
        kind = value(run.find(w("fldChar")), "fldCharType")
        if kind == "begin":
            instruction, results, in_result = "", [], False
        elif kind == "separate":
            in_result = True
        elif kind == "end":
            if in_result and _is_title(instruction):
                _fill(results, title)
            in_result = False
        elif in_result:
            results.append(run)
        else:
            instruction += "".join(part.text or "" for part in run.iter(w("instrText")))


def _fill(runs: list[_Element], text: str) -> None:
    """Makes `text` the only text of `runs`, in the look of the first."""
    for index, run in enumerate(runs):
        for child in list(run):
            if child.tag != w("rPr"):
                run.remove(child)
        if index == 0:
            write_text(run, text)


def _unwrap(control: _Element) -> None:
    """Replaces a control by its content: it was a slot, and is filled."""
    for child in list(control.iterfind(f"{w('sdtContent')}/*")):
        control.addprevious(child)
    above = control.getparent()
    if above is not None:
        above.remove(control)
