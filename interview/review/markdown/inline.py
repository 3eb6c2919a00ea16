"""Text within a paragraph: from Markdown to spans and back.

What cannot be written so that it reads back the same loses its emphasis, never its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Literal

from markdown_it.token import Token

from interview.review.blocks import Mark, Span, Spans
from interview.review.markdown.syntax import FULL, WITHOUT_NOTES
from interview.session.cleaning import clean

BREAK = Span("\n")
"""A line break within a paragraph."""

_AUTOLINK = re.compile(r"https?://[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)


def read_inline(text: str) -> Spans:
    """The spans of one line of Markdown; footnotes in it stay text."""
    return spans_of(WITHOUT_NOTES.parseInline(clean(text).replace("\n", " "), {})[0].children or [], {})


def spans_of(tokens: Sequence[Token], numbers: Mapping[int, int]) -> Spans:
    """The spans that the parser's inline tokens make; `numbers` gives the number of each footnote by the parser's id.

    A footnote without a number stays text.
    """
    return settled(_collect(tokens, numbers))


def settled(spans: Sequence[Span]) -> Spans:
    """`spans` in the one form that reads back from Markdown the same: merged, trimmed, its emphasis writable."""
    merged = _merged(_tidy(spans))
    return merged if _written(merged) is not None else _merged(_plain(merged))


def write_inline(spans: Spans, *, in_table: bool = False) -> str:
    """One line of Markdown per line of `spans`, every sign that could be taken for markup escaped.

    The beginning of a line is not protected here (see `line_start`): only the caller knows whether it is one. What
    is marked as deleted is struck through, what is inserted bold; these marks do not read back.
    """
    if any(span.mark for span in spans):
        return "".join(_marked(mark, tuple(run), in_table) for mark, run in groupby(spans, key=lambda span: span.mark))
    spans = _merged(_tidy(spans))
    written = _written(spans)
    text = _write(_plain(spans), "*") if written is None else written
    return text.replace("|", "\\|") if in_table else text


def _marked(mark: Mark | None, spans: Spans, in_table: bool) -> str:
    """A run of spans with one mark, the white space at its ends outside of the signs."""
    text = "".join(span.text for span in spans)
    if not text.strip():
        return " " if text else ""
    sign = {"inserted": "**", "deleted": "~~", None: ""}[mark]
    plain = tuple(replace(span, mark=None, bold=span.bold and mark != "inserted") for span in spans)
    said = write_inline(plain, in_table=in_table).replace("~", "\\~")
    return f"{' ' if text[0].isspace() else ''}{sign}{said}{sign}{' ' if text[-1].isspace() else ''}"


def line_start(text: str) -> str:
    """`text` as the beginning of a line of Markdown that is a paragraph, whatever it looks like."""
    if match := re.match(r"(\d{1,9})([.)])(?=\s|$)", text):
        return f"{match[1]}\\{text[match.end(1) :]}"
    if match := re.match(r"(\[\^\d+\]):", text):
        return f"{match[1]}\\{text[match.end(1) :]}"
    if re.match(r"[-+](?=[\s-]|$)|#{1,6}(?=\s|$)|>|~~~|[|:][-|:\s]*$", text):
        return "\\" + text
    return text


def _collect(tokens: Sequence[Token], numbers: Mapping[int, int]) -> list[Span]:
    spans: list[Span] = []
    bold = italic = 0
    link: str | None = None
    title = ""
    opened = 0

    def text(content: str, *, code: bool = False, to: str | None = None) -> None:
        spans.append(Span(content, bool(bold), bool(italic), code, link or to))

    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link, title, opened = str(token.attrs["href"]) or None, str(token.attrs.get("title", "")), len(spans)
            case "link_close":
                if not any(span.text.strip() for span in spans[opened:]):
                    text(link or "")
                if title:
                    text(f" ({title})")
                link, title = None, ""
            case "image":
                to = str(token.attrs["src"])
                for span in _collect(token.children or [], numbers) or [Span(to)]:
                    text(span.text, to=to)
                if token.attrs.get("title"):
                    text(f" ({token.attrs['title']})")
            case "softbreak":
                text(" ")
            case "hardbreak":
                spans.append(BREAK)
            case "code_inline":
                text(token.content, code=True)
            case "footnote_ref":
                spans.append(_footnote(token.meta, numbers))
            case _:
                text(token.content)
    return spans


def _footnote(meta: Mapping[str, Any], numbers: Mapping[int, int]) -> Span:
    number = numbers.get(meta["id"])
    return Span(f"[^{meta.get('label', '')}]") if number is None else Span("", note=number)


def _tidy(spans: Sequence[Span]) -> list[Span]:
    """Single spaces, no empty spans, no white space at either end or beside a line break."""
    tidy: list[Span] = []
    for span in spans:
        if span.note is not None or span == BREAK:
            tidy.append(span)
            continue
        text = re.sub(r"[ \t\n]+", " ", span.text)
        if not tidy or tidy[-1] == BREAK:
            text = text.lstrip()
        elif tidy[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if span.code:
            text = text.strip()
        if text:
            tidy.append(replace(span, text=text))
    lines: list[Span] = []
    for span in tidy:
        if span == BREAK:
            _trim_end(lines)
        if span != BREAK or lines:
            lines.append(span)
    _trim_end(lines)
    return lines


def _trim_end(spans: list[Span]) -> None:
    """Takes white space and line breaks off the end of `spans`."""
    while spans and spans[-1].note is None:
        text = spans[-1].text.rstrip()
        if text:
            spans[-1] = replace(spans[-1], text=text)
            return
        spans.pop()


def _merged(spans: Sequence[Span]) -> Spans:
    merged: list[Span] = []
    for span in spans:
        before = merged[-1] if merged else None
        if before and BREAK not in (before, span) and replace(before, text="") == replace(span, text=""):
            merged[-1] = replace(span, text=before.text + span.text) if span.note is None else span
        else:
            merged.append(span)
    return tuple(merged)


def _plain(spans: Sequence[Span]) -> list[Span]:
    """The words alone; an address that is not shown follows its text."""
    plain: list[Span] = []
    for position, span in enumerate(spans):
        plain.append(span if span.note is not None or span == BREAK else Span(span.text))
        following = spans[position + 1].link if position + 1 < len(spans) else None
        if span.link and span.link != following and span.link not in span.text:
            plain.append(Span(f" ({span.link})"))
    return plain


def _written(spans: Spans) -> str | None:
    """`spans` as Markdown that reads back as exactly them; None where there is no such Markdown."""
    if all(span == Span(span.text) and "://" not in span.text for span in spans):
        return _write(spans, "*")
    for marker in ("*", "_"):
        text = _write(spans, marker)
        if _read_back(text, spans) == spans:
            return text
    return None


def _read_back(text: str, spans: Spans) -> Spans:
    used = {span.note for span in spans if span.note is not None}
    env: dict[str, Any] = {"footnotes": {"refs": {f":{number}": -1 for number in used}, "list": {}}}
    tokens = FULL.parseInline(line_start(text), env)[0].children or []
    labels = {token.meta["id"]: int(token.meta["label"]) for token in tokens if token.type == "footnote_ref"}
    return _merged(_tidy(_collect(tokens, labels)))


def _write(spans: Sequence[Span], marker: str, inside: frozenset[str] = frozenset()) -> str:
    """Emphasis and links as runs within each other, the longest run outermost."""
    parts: list[str] = []
    begin = 0
    while begin < len(spans):
        span = spans[begin]
        runs = {kind: _run(spans, begin, kind) for kind in ("link", "bold", "italic") if kind not in inside}
        kind, length = max(runs.items(), key=lambda item: item[1], default=("", 0))
        if not length:
            parts.append(_atom(span, "link" in inside, begin + 1 < len(spans)))
            begin += 1
            continue
        within = spans[begin : begin + length]
        text = _write(within, marker, inside | {kind})
        if kind == "link":
            text = _link(within, text)
        else:
            text = f"{marker * 2}{text}{marker * 2}" if kind == "bold" else f"{marker}{text}{marker}"
        parts.append(text)
        begin += length
    # A footnote before a parenthesis would be a link.
    return re.sub(r"(\[\^\d+\])\(", r"\1\\(", "".join(parts))


def _run(spans: Sequence[Span], begin: int, kind: Literal["link", "bold", "italic"] | str) -> int:
    first = getattr(spans[begin], kind)
    length = 0
    while first and begin + length < len(spans) and getattr(spans[begin + length], kind) == first:
        length += 1
    return length


def _link(spans: Sequence[Span], text: str) -> str:
    address = spans[0].link or ""
    shown = "".join(span.text for span in spans)
    if address in (shown, f"mailto:{shown}") and not spans[0].code and _AUTOLINK.fullmatch(shown):
        return f"<{shown}>"
    return f"[{text}](<{address}>)" if re.search(r"[()]", address) else f"[{text}]({address})"


def _atom(span: Span, in_link: bool, more: bool) -> str:
    if span == BREAK:
        return "\\\n"
    if span.note is not None:
        return f"[^{span.note}]"
    if span.code:
        longest = max((len(run) for run in re.findall("`+", span.text)), default=0)
        space = " " if span.text[0] == "`" or span.text[-1] == "`" else ""
        return f"{'`' * (longest + 1)}{space}{span.text}{space}{'`' * (longest + 1)}"
    return escape(span.text, in_link=in_link, more=more)


def escape(text: str, *, in_link: bool = False, more: bool = False) -> str:
    """`text` as Markdown that means nothing but itself; `more` says that something other than text follows."""
    text = re.sub(r"[\\`*\[]", r"\\\g<0>", text)
    text = re.sub(r"<(?=\S)", r"\\<", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    text = re.sub(r"(?i)(https?):(?=//)", r"\1\\:", text)
    if in_link:
        text = text.replace("]", "\\]")
    if more and text[-1:] in ("!", "<", "^"):
        text = f"{text[:-1]}\\{text[-1]}"
    return text
