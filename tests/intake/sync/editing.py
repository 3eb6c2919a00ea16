"""Edits that people make to a draft in Word, done to its XML, and sync without a store."""

from __future__ import annotations

import copy
import itertools
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from interview.intake.sync.coming_home import record
from interview.intake.sync.comparing import Version, compare
from interview.intake.sync.draft_file import EditedDraft, decode_draft, encode_draft, read_draft
from interview.intake.sync.findings import Finding, Take
from interview.review.draft import compose
from interview.review.word import write_docx
from interview.review.word.ooxml import SPACE, add, value, w
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.word_guard import read_guarded
from tests.review.drafting import NOW

Edit = Callable[[_Element], None]
BODY = "word/document.xml"


def written(interview: Interview, path: Path, template: str | None = None, revision: int = 0) -> Path:
    write_docx(compose(interview, template, revision=revision), path)
    return path


def edited(path: Path, *edits: Edit, part: str = BODY) -> Path:
    """A copy of the file with these edits made to its body, or to what `part` has instead of one."""
    target = path.with_name(f"{path.stem}-edited.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == part:
                root = etree.fromstring(data)
                for edit in edits:
                    edit(root[0] if part == BODY else root)
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(item, data)
    return target


def read(path: Path) -> EditedDraft:
    return decode_draft(encode_draft(read_draft(read_guarded(path))))


@dataclass(frozen=True)
class Synced:
    """What sync found, and the interview as it is afterwards."""

    findings: list[Finding]
    interview: Interview

    @property
    def states(self) -> dict[str, str]:
        """The state of every question that is not unchanged."""
        return {f.question: f.state for f in self.findings if f.question and f.state != "unchanged"}

    @property
    def outside(self) -> list[str]:
        return [finding.after for finding in self.findings if finding.question is None]

    def of(self, question: str) -> Finding:
        return next(finding for finding in self.findings if finding.question == question)


def synced(
    base: Interview,
    path: Path,
    here: Interview | None = None,
    take: Mapping[str, Take] | None = None,
    template: str | None = None,
    put: Mapping[int, str] | None = None,
) -> Synced:
    """Sync of a draft of `base` with the interview as it is `here`."""
    now = here or base
    versions = [Version(each, compose(each, template)) for each in (base, now)]
    findings = compare(versions[0], versions[1] if here else versions[0], read(path), take or {}, put)
    ids = itertools.count(0x10000)  # apart from those of the rows that the interview was made with
    recorder = Recorder(lambda: NOW, lambda: f"{next(ids):08x}{1:024x}", source="sync")
    return Synced(findings, now.after(record(recorder, now, findings)))


# Finding a place in the body.


def text(element: _Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def paragraph(body: _Element, beginning: str) -> _Element:
    listed = (each for each in body.iter(w("sdt")) if each.find(f"{w('sdtPr')}/{w('docPartObj')}") is not None)
    contents = {each for control in listed for each in control.iter(w("p"))}
    return next(each for each in body.iter(w("p")) if each not in contents and text(each).startswith(beginning))


def control(body: _Element, tag: str) -> _Element:
    return next(each for each in body.iter(w("sdt")) if value(each.find(f"{w('sdtPr')}/{w('tag')}")) == tag)


def tags(body: _Element) -> list[str]:
    found = (value(each.find(f"{w('sdtPr')}/{w('tag')}")) for each in body.iter(w("sdt")))
    return [tag for tag in found if tag]


def take_out(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


# Edits.


def retype(beginning: str, new: str) -> Edit:
    def edit(body: _Element) -> None:
        runs = list(paragraph(body, beginning).iter(w("t")))
        runs[0].text = new
        runs[0].set(SPACE, "preserve")
        for run in runs[1:]:
            run.text = ""

    return edit


def append(beginning: str, more: str) -> Edit:
    """Adds text at the end of a paragraph."""

    def edit(body: _Element) -> None:
        last = [each for each in paragraph(body, beginning).iter(w("t")) if each.text][-1]
        last.text = f"{last.text}{more}"
        last.set(SPACE, "preserve")

    return edit


def new_paragraph(words: str, tracked: str = "") -> _Element:
    made = etree.Element(w("p"))
    run = add(add(made, tracked, id=901, author="x") if tracked else made, "r")
    add(run, "delText" if tracked == "del" else "t").text = words
    return made


def put_after(beginning: str, words: str) -> Edit:
    """A new paragraph like the one before it: of the same list, with the same look."""

    def edit(body: _Element) -> None:
        before = paragraph(body, beginning)
        made = new_paragraph(words)
        if (look := before.find(w("pPr"))) is not None:
            made.insert(0, copy.deepcopy(look))
        before.addnext(made)

    return edit


def remove(beginning: str) -> Edit:
    def edit(body: _Element) -> None:
        gone = paragraph(body, beginning)
        take_out(gone)

    return edit


def without_controls(body: _Element) -> None:
    for each in list(body.iter(w("sdt"))):
        if each.find(f"{w('sdtPr')}/{w('tag')}") is not None:
            for child in [child for content in each.findall(w("sdtContent")) for child in content]:
                each.addprevious(child)
            take_out(each)


def without_bookmarks(body: _Element) -> None:
    for each in list(body.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        take_out(each)
