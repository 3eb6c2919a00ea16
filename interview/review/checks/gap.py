"""What is missing: rows of the plan, controls of risks, owners and days of decisions, goals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from interview.language import translate as _
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import NEGATION, shared_words

_PRIORITY = re.compile(
    r"\b(?:särskilt prioriter\w+|(?:är|ska vara) prioriter\w+|ska prioritera\w*|prioriterade? områden?|i uppdrag att|"
    r"fokusområden?|ska särskilt)\b"
)
_RECOMMENDS = re.compile(r"\b(?:rekommenderar|rekommenderas|rekommendation\w*|bör|föreslår|uppmanar)\b")
_CARRIED_OUT = re.compile(
    r"\b(?:är|har|blev)\s+(?:\w+\s+){0,2}(?:genomför[dt]\w*|åtgärda[dt]\w*|klara?|omhändertag\w+|stäng[dt]\w*|uppfyll[dt]\w*)\b"
)
_GOES_ON = re.compile(r"^(?:det|detta|de|dessa)\s+(?:gäller|avser|handlar om|omfattar)\b")
_IN_CONTROL_PLAN = re.compile(
    r"\b(?:med|in|ingår|tas upp|finns|överförd\w*|överförts?|lyfts?)\s+(?:\w+\s+)?(?:i|till)\s+(?:\w+\s+)?"
    r"(?:internkontrollplan\w*|ikp)\b"
)
_CONTROL_PLAN = re.compile(r"\b(?:internkontrollplan\w*|ikp)\b")
_RISK_VALUE = re.compile(r"\b(?:rv|riskvärde[t]?)\s*(?:på|är|:|=)?\s*([0-9]{1,2})\b")
_FACTORS = re.compile(
    r"\bsannolikhet\w*\s*(?:är|:|=)?\s*([1-5])\b\W+(?:och\s+)?(?:en\s+)?konsekvens\w*\s*(?:är|:|=)?\s*([1-5])\b"
)
_CITY = ("ram", "staden", "omvarld", "styrdokument")


def priorities(reading: Reading) -> Iterator[Finding]:
    """What the city has made a priority or an assignment, without a row in the plan's first year."""
    if not reading.plan:
        return
    for sentence in reading.prose:
        if sentence.section in _CITY and _PRIORITY.search(sentence.lower):
            missing = _not_planned(reading, [sentence])
            if missing:
                yield _missing("gap.priority", reading, [sentence], missing)
    for row in reading.rows("staden.uppdrag"):
        said = reading.said("staden.uppdrag", row, "uppdrag")
        if not _has_row(reading, said):
            message = _("The assignment has no row in the plan. What will be done?")
            yield finding("gap.priority", "warning", [said], message)


def recommendations(reading: Reading) -> Iterator[Finding]:
    """What the data protection officer recommends or the control plan takes up, without a row in the first year."""
    if not reading.plan:
        return
    asking = [*_recommended(reading), *_controlled(reading)]
    missing: dict[str, list[Sentence]] = {}
    for sentence in asking:
        for topic in _not_planned(reading, [sentence]):
            missing.setdefault(topic, []).append(sentence)
    about: dict[tuple[Sentence, ...], list[str]] = {}
    for topic, sentences in missing.items():
        about.setdefault(tuple(sentences), []).append(topic)
    for asked_by, topics in about.items():
        yield _missing("gap.recommendation", reading, asked_by, topics)
    for row in reading.rows("gdpr.omraden"):
        said = reading.said("gdpr.omraden", row, "rekommendation")
        if said.text and not row.get("atgard") and not _has_row(reading, said):
            message = _("The recommendation has neither an action nor a row in the plan. What will be done?")
            yield finding("gap.recommendation", "warning", [said], message)


def _recommended(reading: Reading) -> Iterator[Sentence]:
    for paragraph in reading.paragraphs():
        if paragraph[0].section != "gdpr":
            continue
        recommends = False
        for sentence in paragraph:
            if _CARRIED_OUT.search(sentence.lower):
                recommends = False
                continue
            recommends = bool(_RECOMMENDS.search(sentence.lower) or (recommends and _GOES_ON.search(sentence.lower)))
            if recommends:
                yield sentence


def _controlled(reading: Reading) -> Iterator[Sentence]:
    for sentence in reading.prose:
        if (
            sentence.section == "vor"
            and _IN_CONTROL_PLAN.search(sentence.lower)
            and not NEGATION.search(sentence.lower)
        ):
            yield sentence
    for row in reading.rows("vor.handelser"):
        if row.get("i_ikp") is True:
            yield reading.said("vor.handelser", row, "handelse")


def _not_planned(reading: Reading, sentences: Sequence[Sentence]) -> list[str]:
    wanted = {topic for sentence in sentences for topic in reading.facts.topics_in(sentence.text)}
    planned = {topic for row in reading.first_year for topic in reading.facts.topics_in(row.text)}
    return sorted(wanted - planned)


def _missing(rule: str, reading: Reading, sentences: Sequence[Sentence], topics: Sequence[str]) -> Finding:
    year = reading.plan[0].first
    later = [row.first for topic in topics for row in reading.planned(topic)]
    if later:
        message = _(
            "The plan for {year} has nothing on {topics}, which comes in {later} at the earliest. Is that meant?"
        )
        return finding(
            rule, "warning", sentences, message.format(year=year, topics=", ".join(topics), later=min(later))
        )
    message = _("The plan for {year} has nothing on {topics}. Should there be a row?")
    return finding(rule, "warning", sentences, message.format(year=year, topics=", ".join(topics)))


def _has_row(reading: Reading, said: Sentence) -> bool:
    return any(_about_the_same(reading, said.text, row.text) for row in reading.plan) if reading.plan else True


def _about_the_same(reading: Reading, one: str, other: str, words: int = 2) -> bool:
    """Whether two texts share a topic, or so many of the words that carry what they say."""
    shared = reading.facts.topics_in(one) & reading.facts.topics_in(other)
    return bool(shared) or shared_words(one, other) >= words


def high_risks(reading: Reading) -> Iterator[Finding]:
    """A high risk value that is not in the internal control plan, or a delivery risk without an action."""
    outside = [s for s in reading.prose if s.section == "vor" and _denies_control(s)][:1]
    for row in reading.rows("vor.handelser"):
        value = row.get("riskvarde") or 0
        if value >= reading.facts.high_risk and not row.get("i_ikp"):
            said = reading.said("vor.handelser", row, "handelse")
            valued = _("{event} (risk value {value})").format(event=said.text, value=int(value))
            yield finding(
                "gap.high_risk", "warning", [replace(said, text=valued), *outside], _not_controlled(int(value))
            )
    for sentences in reading.by_question.values():
        denied = [s for s in sentences if _denies_control(s)]
        high = [s for s in sentences if _highest(s) >= reading.facts.high_risk]
        if denied and high:
            highest = max(map(_highest, high))
            about = list(dict.fromkeys([high[0], denied[0], *high[1:]]))
            yield finding("gap.high_risk", "warning", about, _not_controlled(highest))
    actions = [str(row.get("risk") or "").lower() for row in reading.rows("outsourcad_it.atgarder")]
    for row in reading.rows("outsourcad_it.risker"):
        name = str(row.get("beteckning") or "").lower()
        if (
            (row.get("riskvarde") or 0) >= reading.facts.high_risk
            and name
            and not any(name in said for said in actions)
        ):
            message = _("The risk value is {value}, and no action of your own is named. Is there one?")
            said = reading.said("outsourcad_it.risker", row, "risk")
            yield finding("gap.high_risk", "warning", [said], message.format(value=row["riskvarde"]))


def _denies_control(sentence: Sentence) -> bool:
    return bool(_CONTROL_PLAN.search(sentence.lower) and NEGATION.search(sentence.lower))


def _highest(sentence: Sentence) -> int:
    stated = [int(value) for value in _RISK_VALUE.findall(sentence.lower)]
    return max([*stated, *(int(one) * int(other) for one, other in _FACTORS.findall(sentence.lower))], default=0)


def _not_controlled(value: int) -> str:
    return _(
        "The risk value is {value}, and it is not in the internal control plan. Why not, and what is done?"
    ).format(value=value)


def decisions(reading: Reading) -> Iterator[Finding]:
    """Decisions without somebody responsible or without a day; goals without a decision or row, and the reverse."""
    rows = reading.rows("beslut.beslut")
    for rule, field, message in (
        ("gap.decision_owner", "ansvarig", _("Nobody is responsible for the decision. Who is?")),
        ("gap.decision_day", "senast", _("The decision has no day. When is it to be carried out?")),
    ):
        without = [reading.said("beslut.beslut", row, "beslut") for row in rows if not row.get(field)]
        if without:
            yield finding(rule, "warning", without, message, same=True)
    goals = reading.rows("mal.mal")
    if not goals or not rows:
        return
    decided = [str(row.get("beslut") or "") for row in rows]
    done = [*decided, *(row.text for row in reading.plan)]
    for row in goals:
        goal = f"{row.get('mal')} {row.get('matt') or ''}"
        if not any(_about_the_same(reading, goal, text, 1) for text in done):
            message = _("Neither a decision nor a row of the plan leads to this goal. What does?")
            yield finding("gap.goal", "notice", [reading.said("mal.mal", row, "mal")], message)
    wanted = [f"{row.get('mal')} {row.get('matt') or ''}" for row in goals]
    loose = [row for row in rows if not any(_about_the_same(reading, str(row["beslut"]), goal, 1) for goal in wanted)]
    if loose:
        message = _("No goal says what this decision is to lead to. Is a goal missing?")
        about = [reading.said("beslut.beslut", row, "beslut") for row in loose]
        yield finding("gap.goal", "notice", about, message, same=True)


RULES = (priorities, recommendations, high_risks, decisions)
