"""Names that are no longer right: authorities, versions of tools, agreements; and abbreviations nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.language import translate as _
from interview.review.checks.dates_in_prose import times
from interview.review.checks.facts import Authority, Tool
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import PAST

_FORMERLY = re.compile(r"\b(?:dåvarande|tidigare|förutvarande|f\.d\.|före detta|hette|numera|namnbyte|bytte namn|då)\b")
_NEWEST = re.compile(r"\b(?:senaste|aktuella?|nya(?:ste)?|gällande|nuvarande)\b")
_AGREEMENT = re.compile(r"\b([A-ZÅÄÖ][\w.]*(?:\s[0-9.]+)?-avtal(?:et|en)?|[A-ZÅÄÖ]?\w{3,}avtalet)\b")
_CURRENT = re.compile(r"\b(?:nuvarande|gällande|befintliga?|aktuella?|pågående)\s+(?:\w+\s+)?$")
_LEAVING = re.compile(
    r"\b(?:övergång(?:en)?|övergick|övergått|gick över|gått över|löpte ut|löpt ut|upphörde?|upphört|avslutad\w*|"
    r"avslutats|ersattes|ersatts|ersatt|avvecklad\w*|avvecklats|migrer\w+|bytt(?:e|es)?)\b"
)
_ABBREVIATION = re.compile(r"(?<![\w-])([A-ZÅÄÖ]{2,6})(?![\w-]|\s[0-9]{2,4}[/-])")
_SHOUTED = 0.5
_TOOL = "klassning.verktyg"
# So many characters after an authority the year of its report stands ("MSB:s årsrapport för 2023"), and so many from
# a tool the word that calls it the newest.
_TITLE = 40


def renamed(reading: Reading) -> Iterator[Finding]:
    """An authority by a name it no longer has, a question at a time. What is told of the time before is left alone."""
    for authority in reading.facts.authorities:
        if authority.since > reading.today:
            continue
        for sentences in reading.by_question.values():
            found = [s for s in sentences if authority.pattern.search(s.text) and not _history(s, authority)]
            if found:
                message = _(
                    "{was} has been called {now} since {since} (looked up {checked}). Should it say so?"
                ).format(
                    was=authority.short or authority.was,
                    now=authority.now,
                    since=authority.since,
                    checked=authority.checked,
                )
                yield finding("names.renamed", "warning", found, message, same=True)


def _history(sentence: Sentence, authority: Authority) -> bool:
    if authority.now.partition(" (")[0].lower() in sentence.lower or _FORMERLY.search(sentence.lower):
        return True
    earlier = [when for when in times(sentence.text) if when.last < authority.since]
    named = [match.end() for match in authority.pattern.finditer(sentence.text)]
    published = any(0 <= when.begin - end <= _TITLE for when in earlier for end in named)
    return published or bool(earlier and PAST.search(sentence.lower))


def tool_version(reading: Reading) -> Iterator[Finding]:
    """A version older than the newest that is known or that the review itself names, a question at a time.

    Where nobody has confirmed that the newest known is the newest still, what calls it so is asked about as well, and
    what answers which version is in use.
    """
    for tool in reading.facts.tools:
        newest = tool.version
        mentioned = [(s, v) for s in reading.sentences for v in tool.pattern.findall(s.lower)]
        for sentence in reading.sentences:
            if tool.name.lower() in sentence.lower and (
                named := re.search(r"\bversion(?:en)?\s+([0-9.]*[0-9])", sentence.lower)
            ):
                mentioned.append((sentence, named[1]))
        newest = max([newest, *(version for _s, version in mentioned)], key=_parts)
        older: dict[str, list[Sentence]] = {}
        latest: dict[str, list[Sentence]] = {}
        for sentence, version in mentioned:
            if _told_of_the_past(sentence):
                continue
            if _parts(version)[:1] < _parts(newest)[:1]:
                older.setdefault(sentence.question, []).append(sentence)
            elif newest == tool.version and not tool.confirmed:
                if _called_newest(tool, sentence):
                    latest.setdefault(sentence.question, []).append(sentence)
                elif sentence.question == _TOOL:
                    yield finding("names.tool_version", "notice", [sentence], _newer(tool))
        for found in older.values():
            found.sort(key=lambda sentence: not _NEWEST.search(sentence.lower))
            message = _("There is a version {newest} of {tool}. Which one do you use, and is this one the latest?")
            told = message.format(tool=tool.name, newest=newest)
            yield finding("names.tool_version", "warning", list(dict.fromkeys(found)), told, same=True)
        for found in latest.values():
            yield finding("names.tool_version", "warning", list(dict.fromkeys(found)), _newer(tool), same=True)


def _called_newest(tool: Tool, sentence: Sentence) -> bool:
    places = [match.start() for match in re.finditer(re.escape(tool.name.lower()), sentence.lower)]
    return any(abs(word.start() - place) <= _TITLE for word in _NEWEST.finditer(sentence.lower) for place in places)


def _newer(tool: Tool) -> str:
    message = _(
        "Version {version} of {tool} was the latest on {day}; whether it still is could not be confirmed. "
        "Is there a newer one, and which one do you use?"
    )
    return message.format(tool=tool.name, version=tool.version, day=tool.as_of)


def _told_of_the_past(sentence: Sentence) -> bool:
    return bool(PAST.search(sentence.lower) and times(sentence.text))


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.strip(".").split(".") if part.isdigit())


def ended_agreement(reading: Reading) -> Iterator[Finding]:
    """An agreement called current, and left or ended at a time that has passed, in the same sentence or another."""
    current: dict[str, Sentence] = {}
    ended: dict[str, Sentence] = {}
    for sentence in reading.sentences:
        if "avtal" not in sentence.lower:
            continue
        leaving = _LEAVING.search(sentence.lower)
        over = leaving and any(when.last < reading.today for when in times(sentence.text))
        for name in _AGREEMENT.finditer(sentence.text):
            key = re.sub(r"(?:et|en)$", "", name[1].lower())
            if _CURRENT.search(sentence.lower[: name.start()]):
                current.setdefault(key, sentence)
            if over and not re.search(r"\btill (?:\w+ ){0,3}$", sentence.lower[: name.start()]):
                ended.setdefault(key, sentence)
    for key in current.keys() & ended.keys():
        about = list(dict.fromkeys([current[key], ended[key]]))
        message = _(
            "The agreement is called the current one, but it has been left or has ended. Which one applies now?"
        )
        yield finding("names.ended_agreement", "warning", about, message)


def unknown_abbreviations(reading: Reading) -> Iterator[Finding]:
    """Abbreviations that are neither generally known nor written out anywhere, all in one finding."""
    texts = [sentence for sentence in reading.sentences if not _shouted(sentence.text)]
    whole = "\n".join(sentence.text for sentence in texts)
    known = reading.facts.abbreviations | {name for law in reading.facts.laws for name in law.names}
    known |= {tool.name.lower() for tool in reading.facts.tools}
    unknown: dict[str, Sentence] = {}
    for sentence in texts:
        for short in _ABBREVIATION.findall(sentence.text):
            if short.lower() not in known and short not in unknown and not _explained(short, whole):
                unknown[short] = sentence
    if unknown:
        message = _(
            "These abbreviations are not explained anywhere: {list}. Would a reader outside the office know them?"
        )
        about = list(dict.fromkeys(unknown.values()))
        yield finding("names.abbreviation", "notice", about, message.format(list=", ".join(unknown)), same=True)


def _shouted(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and sum(word.isupper() for word in words) > _SHOUTED * len(words)


def _explained(short: str, whole: str) -> bool:
    """Whether the abbreviation stands in brackets after what it is short for, or is followed by it in brackets."""
    escaped = re.escape(short)
    return bool(
        re.search(
            rf"[\w”]\s+\([^()\n]{{0,30}}(?<!\w){escaped}(?!\w)[^()\n]{{0,30}}\)|(?<!\w){escaped}\s+\([^()\n]{{8,}}",
            whole,
        )
    )


RULES = (renamed, tool_version, ended_agreement, unknown_abbreviations)
