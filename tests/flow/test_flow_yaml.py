"""The YAML of flow files: what its scalars are, what is refused, and that nothing whatever crashes the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.errors import FlowError, GenomgangError
from interview.flow import positions
from interview.flow.loading import load_flow
from interview.flow.positions import LARGEST_FILE, parse_source

Faults = Callable[..., list[str]]

_EXAMPLE = Path(__file__).with_name("example.yaml").read_text(encoding="utf-8")


def _read(text: str) -> Any:
    return parse_source(text.encode(), "f").data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("ja", "ja"),
        ("nej", "nej"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-01 12:00:00", "2026-10-01 12:00:00"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("-5", -5),
        ("+5", 5),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 30, "9" * 30),
        ("1" + "0" * 4999, "1" + "0" * 4999),
        ("9.3.1", "9.3.1"),
        ("-", None),
        ("=", "="),
        ("<<", "<<"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("'~'", "~"),
        ("å", "å"),
        ("|\n  5", "5"),
    ],
)
def test_a_scalar_is_what_yaml_1_2_says(written: str, value: object) -> None:
    read = _read(f"key: {written}")["key"] if written != "-" else _read("- ")[0]
    assert (type(read), read) == (type(value), value)


def test_keys_are_always_text() -> None:
    assert list(_read("2026: a\ntrue: b\nno: c\n<<: d\n")) == ["2026", "true", "no", "<<"]


COLON = "a colon where none fits: indent the line like those around it, or put the text in quotation marks"
REFUSED: list[tuple[str | bytes, str]] = [
    ("", "1:1: the file is empty"),
    ("# nothing\n", "1:1: the file is empty"),
    ("- a\n", "1:1: a flow is keys with values: id, version, title, sections …"),
    ("id: a\nid: b\n", "2:1: 'id' is here twice, first on line 1"),
    ("a: &x b\n", "1:4: anchors (&x) are not read; remove it"),
    ("&x a: b\n", "1:1: anchors (&x) are not read; remove it"),
    ("a: *x\n", "1:4: references (*x) are not read; write the text out"),
    ("a: !!python/name:os.system x\n", "1:4: tags (tag:yaml.org,2002:python/name:os.system) are not read; remove it"),
    ("a: !x {b: c}\n", "1:4: tags (!x) are not read; remove it"),
    ("!!set {b, c}\n", "1:1: tags (tag:yaml.org,2002:set) are not read; remove it"),
    ("a: b\n---\na: c\n", "2:1: a second document begins here; a file holds one"),
    ("[a]: b\n", "1:1: a key must be a short text"),
    ("? {a: b}\n: c\n", "1:3: a key must be a short text"),
    ("a: " + "[" * 200 + "]" * 200, "1:104: nested more than 100 levels deep"),
    ("a: b\n  c: d\n", f"2:4: {COLON}"),
    ("a: Titel: under\n", f"1:9: {COLON}"),
    ("a:\n\t- b\n", "2:1: indentation with tabs; use spaces"),
    ("a: [b,\n c\n\n", "1:4: this bracket is never closed, or a comma is missing within it"),
    ("a: b\nc: 'd\ne: f\n", "2:4: this quotation mark is never closed"),
    ('a: "C:\\q"\n', "1:7: a backslash between double quotation marks; use single ones"),
    ("a: }\n", "1:4: a value is missing here, or a bracket is closed that was never opened"),
    ("a: `b`\n", "1:4: a text cannot begin with this character; put it in quotation marks"),
    ("- a\nb: c\n", "2:1: the indentation does not fit the list above"),
    ("å: b\nc: d\x07e\n", "2:5: the character U+0007 is invisible or controls the terminal; remove it"),
    ("a: b\u202ec\n", "1:5: the character U+202E is invisible or controls the terminal; remove it"),
    ("a: b\u2028c\n", "1:5: the character U+2028 is invisible or controls the terminal; remove it"),
    ("a: b\ufeffc\n", "1:5: the character U+FEFF is invisible or controls the terminal; remove it"),
    ('a: b\nc: "\\u202e"\n', "2:4: the character U+202E is invisible or controls the terminal; remove it"),
    ("aä: b\nc: Å".encode() + b"\xe5", "2:5: the file is not UTF-8; save it again with the encoding UTF-8"),
    (b"\xef\xbb\xbfa: \xff\n", "1:4: the file is not UTF-8; save it again with the encoding UTF-8"),
    ("titel: år\n".encode("latin-1"), "1:8: the file is not UTF-8; save it again with the encoding UTF-8"),
    ("id: a\n".encode("utf-16"), "1:1: the file is not UTF-8; save it again with the encoding UTF-8"),
    (b"a: b\n" + b"#" * LARGEST_FILE, "1:1: the file is larger than 1 MiB"),
]


@pytest.mark.parametrize(("text", "fault"), REFUSED, ids=[repr(text)[:30] for text, _fault in REFUSED])
def test_what_is_not_plain_yaml_is_refused_with_its_place(faults: Faults, text: str | bytes, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize("text", [text for text, _fault in REFUSED if isinstance(text, str)])
def test_the_reader_without_the_c_library_refuses_the_same(
    faults: Faults, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_c = faults(text)
    monkeypatch.setattr(positions, "_Loader", yaml.SafeLoader)
    by_python = faults(text)
    assert len(by_c) == len(by_python) == 1
    assert by_c[0].split(":")[0] == by_python[0].split(":")[0]


def test_a_byte_order_mark_and_windows_line_ends_are_read(faults: Faults, example_text: str) -> None:
    windows = b"\xef\xbb\xbf" + example_text.replace("\n", "\r\n").encode()
    assert faults(windows) == []
    wrong = windows.replace(b"kind: date", b"kind: datum")
    assert faults(wrong)[0].startswith("61:15: 'kind' cannot be 'datum'")


def test_deep_nesting_is_refused_quickly_and_does_not_end_the_process() -> None:
    for text in ("[" * LARGEST_FILE, "- " * (LARGEST_FILE // 2), "{a: " * (LARGEST_FILE // 4)):
        with pytest.raises(FlowError) as caught:
            parse_source(text.encode(), "f")
        assert "nested" in str(caught.value)


def _only_known_errors(path: Any, raw: bytes) -> None:
    path.write_bytes(raw)
    try:
        load_flow(str(path))
    except GenomgangError as error:
        problems = error.problems if isinstance(error, FlowError) else []
        text = raw.decode("utf-8-sig", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert problems
        for problem in problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.message


shared_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
MARKS = ["a: ", "- ", "id: ", "\n", "  ", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "&x ", "*x", "!t ", "# ", "? "]
WORDS = [
    "å",
    "\t",
    ": ",
    "sections:",
    "questions:",
    "kind: text",
    "kind: records",
    "fields:",
    "true",
    "1",
    "---\n",
    "%",
]


@shared_folder
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_flow_or_a_list_of_problems(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    _only_known_errors(tmp_path_factory.getbasetemp() / "bytes.yaml", raw)


@shared_folder
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=40).map("".join))
def test_any_yaml_is_a_flow_or_a_list_of_problems(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    _only_known_errors(tmp_path_factory.getbasetemp() / "bits.yaml", text.encode())


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["text", "carry", "a.b", "{x}", "[", ""])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "kind", "label", "x"]), inner),
    max_leaves=6,
)


@shared_folder
@given(st.data())
def test_a_good_flow_with_anything_changed_is_a_flow_or_a_list_of_problems(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    flow = yaml.safe_load(_EXAMPLE)
    for _change in range(data.draw(st.integers(1, 3))):
        holder = flow
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and data.draw(st.integers(0, 3)):
                holder = holder[key]
                continue
            if isinstance(holder, dict) and data.draw(st.booleans()):
                holder[data.draw(st.sampled_from(["lable", "kind", "roll", "when", "x"]))] = holder.pop(key)
            else:
                holder[key] = data.draw(values)
            break
    text = yaml.safe_dump(flow, allow_unicode=True)
    _only_known_errors(tmp_path_factory.getbasetemp() / "changed.yaml", text.encode())


@shared_folder
@given(st.integers(0, 10_000), st.integers(0, 40), st.text(max_size=5))
def test_a_good_flow_with_a_piece_cut_out_is_a_flow_or_a_list_of_problems(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, instead: str
) -> None:
    at = start % len(_EXAMPLE)
    text = _EXAMPLE[:at] + instead + _EXAMPLE[at + length :]
    _only_known_errors(tmp_path_factory.getbasetemp() / "cut.yaml", text.encode("utf-8", "surrogatepass"))
