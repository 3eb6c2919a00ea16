"""The Word file as a whole: what it says about itself, that it never varies, and how it is put on disk."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

from interview import language
from interview.errors import DraftError
from interview.review.blocks import Document, Origin
from interview.review.word import word_file, write_docx
from interview.review.word.names import ORIGIN_NAMESPACE
from tests.review.word_parts import attribute, attributes, find, parts_of, relations, root_of
from tests.review.word_samples import EVERYTHING
from tests.review.word_strategies import PLAIN_TEXT, documents

BARE = Document("Titel", "sv", "Parkförvaltningen", "1", ())


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language.choose("en")
    yield
    language.choose(None)


def refusal(target: Path) -> DraftError:
    with pytest.raises(DraftError) as caught:
        write_docx(BARE, target)
    assert caught.value.advice
    return caught.value


# What it says about itself


def test_it_names_its_title_author_language_and_keywords(tmp_path: Path) -> None:
    write_docx(EVERYTHING, tmp_path / "utkast.docx")
    properties = docx.Document(str(tmp_path / "utkast.docx")).core_properties
    assert properties.title == "Ledningens genomgång 2027"
    assert properties.subject == "Informationssäkerhet och dataskydd"
    assert properties.author == "Parkförvaltningen i Exempelstad"
    assert properties.keywords == "informationssäkerhet, ledningens genomgång"
    assert properties.language == "sv-SE"


def test_properties_stay_within_what_word_accepts() -> None:
    long = "å" * 300
    made = word_file(replace(BARE, title=long, organisation=long, header=long, keywords=(long, long)))
    said = [each.text or "" for each in etree.fromstring(parts_of(made)["docProps/core.xml"])]
    assert [len(each) for each in said] == [255, 255, 255, 255, 5]


@pytest.mark.parametrize(("chosen", "locale"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_its_text_is_checked_in_its_own_language(chosen: str, locale: str) -> None:
    styles = root_of(word_file(replace(BARE, language=chosen)), "word/styles.xml")
    assert {attribute(each) for each in find(styles, "//lang")} == {locale}
    assert find(styles, "docDefaults/rPrDefault/rPr/lang")


def test_it_carries_its_origin_twice() -> None:
    hashes = (("ram.vad_ar", "a1b2c3"), ("plan.rader", "d4e5f6"))
    origin_of = Origin("park-2027", 12, 2027, "stockholm", "1.0", hashes, "iso-9-3", "f00d")
    made = word_file(replace(BARE, origin=origin_of))
    custom = etree.fromstring(parts_of(made)["docProps/custom.xml"])
    assert {str(each.get("name")): each[0].text for each in custom} == {
        "genomgang.interview": "park-2027",
        "genomgang.revision": "12",
        "genomgang.year": "2027",
        "genomgang.flow": "stockholm",
        "genomgang.flow_version": "1.0",
        "genomgang.template": "iso-9-3",
        "genomgang.template_fingerprint": "f00d",
        "genomgang.hash.ram.vad_ar": "a1b2c3",
        "genomgang.hash.plan.rader": "d4e5f6",
    }
    assert [each.get("pid") for each in custom] == [str(number) for number in range(2, 11)]
    origin = etree.fromstring(parts_of(made)["customXml/item1.xml"])
    assert origin.tag == f"{{{ORIGIN_NAMESPACE}}}origin"
    assert attributes(origin) == {
        "interview": "park-2027", "revision": "12", "year": "2027", "flow": "stockholm", "flowVersion": "1.0",
        "template": "iso-9-3", "templateFingerprint": "f00d",
    }  # fmt: skip
    assert [(each.get("tag"), each.get("hash")) for each in origin] == list(hashes)


def test_without_an_origin_it_carries_none() -> None:
    assert not [name for name in parts_of(word_file(BARE)) if "custom" in name]


def test_the_header_shows_the_draft_and_the_footer_counts_pages() -> None:
    made = parts_of(word_file(EVERYTHING))
    assert "Parkförvaltningen · Ledningens genomgång 2027" in made["word/header1.xml"].decode()
    assert b"sdt" not in made["word/header1.xml"]
    assert [word in made["word/footer1.xml"].decode() for word in ("Sida ", " av ", " PAGE ", " NUMPAGES ")] == [
        True
    ] * 4
    assert "Page " in parts_of(word_file(replace(BARE, language="en")))["word/footer1.xml"].decode()
    assert "Titel" in parts_of(word_file(BARE))["word/header1.xml"].decode()


# That it never varies


@settings(max_examples=20)
@given(documents(PLAIN_TEXT))
def test_the_same_document_makes_the_same_bytes(document: Document) -> None:
    assert word_file(document) == word_file(document)


def test_no_time_of_writing_is_in_the_file() -> None:
    made = word_file(EVERYTHING)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms" not in parts_of(made)["docProps/core.xml"]


def test_every_part_is_declared_and_every_relation_has_its_target() -> None:
    made = word_file(EVERYTHING)
    parts = parts_of(made)
    declared = etree.fromstring(parts["[Content_Types].xml"])
    named = {str(each.get("PartName")).lstrip("/") for each in declared if each.get("PartName")}
    assert named == {name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"}
    for name in [name for name in parts if name.endswith(".rels")]:
        folder = Path(name).parent.parent
        for relation in relations(made, name):
            if "TargetMode" not in relation:
                target = Path(os.path.normpath(folder / relation["Target"].lstrip("/"))).as_posix()
                assert target in parts


# How it is put on disk


def test_it_replaces_an_older_draft_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "utkast åäö.docx"
    target.write_bytes(b"an older draft")
    write_docx(BARE, target)
    assert target.read_bytes() == word_file(BARE)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failed_write_leaves_the_older_draft_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    target = tmp_path / "utkast.docx"
    target.write_bytes(b"an older draft")

    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail) if failing == "fsync" else monkeypatch.setattr(Path, failing, fail)
    assert "disk is full" in refusal(target).message
    assert target.read_bytes() == b"an older draft"
    assert list(tmp_path.iterdir()) == [target]


def test_a_draft_that_is_open_in_word_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise PermissionError(13, "The process cannot access the file")  # what Windows says

    monkeypatch.setattr(Path, "replace", refuse)
    error = refusal(tmp_path / "utkast.docx")
    assert "open in Word" in error.advice
    assert error.where.endswith("utkast.docx")


def test_a_missing_folder_and_a_folder_in_the_place_of_a_file_are_told_of(tmp_path: Path) -> None:
    assert "folder does not exist" in refusal(tmp_path / "saknas" / "utkast.docx").message
    assert "folder" in refusal(tmp_path).message
