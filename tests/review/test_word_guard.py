"""Other people's Word files: what is refused before anything parses it, and with what words."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from interview import language, word_guard
from interview.errors import UnsuitableFileError
from interview.word_guard import read_guarded
from tests.review.word_parts import parts_of, write_parts

Parts = dict[str, bytes]
MAIN = "word/document.xml"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language.choose("en")
    yield
    language.choose(None)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    document = docx.Document()
    document.add_paragraph("Something harmless")
    document.save(str(tmp_path / "harmless.docx"))
    return parts_of(tmp_path / "harmless.docx")


def refusal(file: Path) -> UnsuitableFileError:
    with pytest.raises(UnsuitableFileError) as caught:
        read_guarded(file)
    assert caught.value.where == str(file)
    assert caught.value.advice
    return caught.value


def test_an_ordinary_file_passes_whole(tmp_path: Path, parts: Parts) -> None:
    guarded = read_guarded(tmp_path / "harmless.docx")
    assert guarded.parts == parts
    assert guarded.data == (tmp_path / "harmless.docx").read_bytes()
    assert not guarded.is_template


def test_a_template_passes_as_such(tmp_path: Path, parts: Parts) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    assert read_guarded(write_parts(tmp_path / "mall.dotx", parts)).is_template


def with_prolog(prolog: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        end = parts[MAIN].index(b"?>") + 2
        parts[MAIN] = parts[MAIN][:end] + prolog + parts[MAIN][end:]

    return change


def encoded(codec: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        text = parts[MAIN].decode("utf-8").replace("UTF-8", codec, 1)
        parts[MAIN] = text.encode(codec)

    return change


def replaced(old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)

    return change


def with_part(name: str, data: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = data

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (with_prolog(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (with_prolog(b'<!DOCTYPE a SYSTEM "http://spion.example/a.dtd">'), "declares entities"),
        (encoded("UTF-16"), "not written in UTF-8"),
        (encoded("UTF-16-LE"), "not written in UTF-8"),
        (encoded("cp037"), "not written in UTF-8"),
        (encoded("UTF-7"), "not written in UTF-8"),
        (with_part("../../evil.txt", b"x"), "outside itself"),
        (with_part("/evil.txt", b"x"), "outside itself"),
        (with_part("word\\evil.txt", b"x"), "outside itself"),
        (with_part("WORD/DOCUMENT.XML", b"<x/>"), "same name"),
        (with_part("word/media/a.png", bytes(2 << 20)), "unpacks to more"),
        (with_part("word/media/b.png", bytes(word_guard.MOST_IN_A_PART + 1)), "unpacks to more"),
        (replaced(b"wordprocessingml.document.main", b"wordprocessingml.document.macroEnabled.main"), "macros"),
        (
            replaced(b"</Types>", b'<Default Extension="bin" ContentType="x/vnd.ms-office.vbaProject"/></Types>'),
            "macros",
        ),
        (replaced(b"</Types>", b'<Default Extension="svg" ContentType="x/main+xml"/></Types>'), "another name"),
        (replaced(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"), "not a Word file"),
        (replaced(b"<Types", b"<Types<"), "not a Word file"),
    ],
)
def test_a_file_made_to_do_harm_is_refused(
    tmp_path: Path, parts: Parts, change: Callable[[Parts], None], message: str
) -> None:
    change(parts)
    assert message in refusal(write_parts(tmp_path / "hostile.docx", parts)).message


def test_a_picture_may_declare_what_xml_may_not(tmp_path: Path, parts: Parts) -> None:
    parts["word/media/logo.svg"] = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'
    assert read_guarded(write_parts(tmp_path / "logo.docx", parts))


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MOST_BYTES", 1000, "larger than"),
        ("MOST_UNPACKED", 10_000, "unpacks to more"),
        ("MOST_ENTRIES", 3, "unpacks to more"),
        ("MOST_TAGS", 50, "unpacks to more"),
    ],
)
def test_each_limit_holds(
    tmp_path: Path, parts: Parts, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, message: str
) -> None:
    file = write_parts(tmp_path / "large.docx", parts)
    assert read_guarded(file)
    monkeypatch.setattr(word_guard, limit, value)
    assert message in refusal(file).message


def test_sizes_that_the_archive_lies_about_are_not_believed(tmp_path: Path, parts: Parts) -> None:
    parts["word/media/a.png"] = bytes(500_000)
    file = write_parts(tmp_path / "lying.docx", parts)
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        size = struct.pack("<L", archive.getinfo("word/media/a.png").file_size)
    at = data.rindex(size)
    data[at : at + 4] = struct.pack("<L", 10)
    file.write_bytes(data)
    assert "damaged" in refusal(file).message


def test_two_parts_with_one_name_are_refused(tmp_path: Path, parts: Parts) -> None:
    file = write_parts(tmp_path / "double.docx", parts)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(MAIN, b"<x/>")
    assert "same name" in refusal(file).message


def test_an_encrypted_archive_is_refused(tmp_path: Path, parts: Parts) -> None:
    file = write_parts(tmp_path / "secret.docx", parts)
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)
    assert "encrypted" in refusal(file).message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (b"", "not a Word file"),
        (b"Just text", "not a Word file"),
        (b"PK\x03\x04" + bytes(50), "not a Word file"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "other.docx").write_bytes(data)
    assert message in refusal(tmp_path / "other.docx").message


def test_every_cut_of_a_file_is_refused_or_whole(tmp_path: Path, parts: Parts) -> None:
    whole = write_parts(tmp_path / "whole.docx", parts).read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        (tmp_path / "cut.docx").write_bytes(whole[:length])
        assert refusal(tmp_path / "cut.docx").message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.docx").message
    assert "folder" in refusal(tmp_path).message
