"""The Swedish catalogue: every text of the interface is in it, nothing else is, and no placeholder is lost."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "interview" / "locale" / "sv" / "LC_MESSAGES" / "genomgang.po"
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2), "ngettext": (1, 2), "translate_count": (1, 2)}

Message = str | tuple[str, ...] | list[str]


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="sv", abort_invalid=True)


def in_source() -> set[Message]:
    return {
        message
        for folder in ("interview", "store")
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS
        )
    }


def forms(message: Message | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ("",))


def test_every_text_is_translated_and_none_is_left_over() -> None:
    translated = {message.id for message in catalogue() if message.id and all(forms(message.string))}
    assert in_source() - translated == set()
    assert translated - in_source() == set()


def test_no_text_hides_from_the_extractor_inside_another() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}: {ast.unparse(call)}"
        for folder in ("interview", "store")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for literal in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(literal, ast.JoinedStr)
        for call in ast.walk(literal)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {*KEYWORDS, "translate"}
    ]
    assert hidden == []


def test_no_translation_loses_or_invents_a_placeholder() -> None:
    for message in catalogue():
        if message.id:
            wanted = re.findall(r"\{\w*\}", forms(message.id)[-1])
            assert sorted(re.findall(r"\{\w*\}", forms(message.string)[-1])) == sorted(wanted), message.id


def test_nothing_is_marked_as_doubtful() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []
