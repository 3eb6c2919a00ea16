"""Which Markdown is understood: CommonMark with tables and footnotes, short of what makes typed words vanish."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

_DEEPEST = 60
"""Brackets and quotes within each other, counted by the parser; a person never comes near it."""

_ALLOWED = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_URL = re.compile(r"https?://[^\W_][^\s<>\"`\\\[\]]*", re.IGNORECASE)
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")


def _is_allowed(address: str) -> bool:
    return bool(_ALLOWED.match(address.strip()))


def _address(address: str) -> str:
    """The address as typed, with what no address may contain written as percent codes."""
    return _UNSAFE_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address.strip())


def _bare_address(state: StateInline, silent: bool) -> bool:
    """An inline rule: a web address written out in the text is a link."""
    if state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = re.search(r"(?<![^\W_])https?$", state.pending[-6:], re.IGNORECASE)
    if not scheme:
        return False
    begin = state.pos - len(scheme[0])
    match = _URL.match(state.src, begin, state.posMax)
    if not match:
        return False
    address = _without_trailing_punctuation(match[0])
    if len(address) <= len(scheme[0]) + 3:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        state.push("link_open", "a", 1).attrs = {"href": _address(address)}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = begin + len(address)
    return True


def _without_trailing_punctuation(address: str) -> str:
    while address and (
        address[-1] in ".,;:!?'*_~”’" or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return address


def parser() -> MarkdownIt:
    """CommonMark with tables and footnotes, where everything a person may have meant as text stays text.

    HTML, entities, reference definitions, indented code and underlined headings are off: they make words vanish or
    change what a plain line means.
    """
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    made.use(footnote_plugin, move_to_end=False)
    made.disable(["reference", "html_block", "html_inline", "entity", "code", "lheading"])
    made.inline.ruler.before("newline", "bare_address", _bare_address)
    # The library's own way to change them; the original ones also allow ftp and relative links.
    made.validateLink = _is_allowed  # type: ignore[assignment]  # a method is replaced on the instance
    made.normalizeLink = _address  # type: ignore[assignment]  # likewise
    return made


FULL = parser()
WITHOUT_TABLES = parser().disable("table")
WITHOUT_NOTES = parser().disable(["footnote_inline", "footnote_ref"])
