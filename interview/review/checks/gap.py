"""What is missing in the plan, the decisions and the follow-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from interview.language import translate as _
from interview.language import translate_count as ngettext
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import PlanRow, Reading, Row
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import NEGATION, content
from interview.session.plan_rolling import GOES_ON

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
_ALIKE, _SAME_SHARE, _FEWEST_ROWS = 85, 0.7, 3
# A stem of so many letters makes a word known in another one; two such words make two texts be about the same.
_STEM, _TWO_WORDS = 5, 2
_SAME_ACTION = 80


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
    return bool(shared) or _shared_words(one, other) >= words


def _shared_words(one: str, other: str) -> int:
    """How many words that carry what a text says also stand in the other; in another form, or as a compound's start."""
    others = content(other)
    return sum(any(_is_same_word(word, known) for known in others) for word in content(one))


def _is_same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))


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


def same_years(reading: Reading) -> Iterator[Finding]:
    """A year of the plan that says nearly the same as the year before it; rows that recur on purpose are left out."""
    years: dict[int, list[PlanRow]] = {}
    for row in reading.plan:
        if row.row.get("aterkommande") is not True:
            years.setdefault(row.first, []).append(row)
    ordered = sorted(years)
    for year, following in pairwise(ordered):
        pairs = [
            (one, other)
            for one in years[year]
            for other in years[following]
            if fuzz.token_sort_ratio(one.text.lower(), other.text.lower()) >= _ALIKE
        ]
        fewest = min(len(years[year]), len(years[following]))
        alike = min(len({id(one) for one, _o in pairs}), len({id(other) for _o, other in pairs}))
        if alike >= _FEWEST_ROWS and alike >= _SAME_SHARE * fewest:
            message = _(
                "{alike} of {count} rows of {year} are those of {before} again. Should the years be one, or differ?"
            )
            said = [pairs[0][1].sentence, pairs[0][0].sentence, *(other.sentence for _one, other in pairs[1:])]
            told = message.format(alike=alike, count=len(years[following]), year=following, before=year)
            yield finding("gap.same_years", "warning", said, told)


def follow_up(reading: Reading) -> Iterator[Finding]:
    """Rows of last year's plan without a status, or no longer among what is followed up."""
    item = reading.items.get("uppfoljning.plan")
    if item is None:
        return
    rows = reading.rows("uppfoljning.plan")
    without = [reading.said("uppfoljning.plan", row, "atgard") for row in rows if not row.get("status")]
    if without:
        message = ngettext(
            "A row of last year's plan has no status. What became of it?",
            "{count} rows of last year's plan have no status. What became of them?",
            len(without),
        )
        yield finding("gap.follow_up", "warning", without, message.format(count=len(without)), same=True)
    if item.given is None:
        return
    kept = {row["_id"] for row in rows} | {str(row.get("atgard")) for row in rows}
    offered: Sequence[Row] = item.offer if isinstance(item.offer, list) else ()  # type: ignore[assignment]  # rows
    gone = [row for row in offered if row["_id"] not in kept and str(row.get("atgard")) not in kept]
    if gone:
        message = ngettext(
            "A row of last year's plan is not followed up. What became of it?",
            "{count} rows of last year's plan are not followed up. What became of them?",
            len(gone),
        )
        about = [reading.said("uppfoljning.plan", row, "atgard") for row in gone]
        yield finding("gap.follow_up", "error", about, message.format(count=len(gone)), same=True)


def carried_on(reading: Reading) -> Iterator[Finding]:
    """What the follow-up calls ongoing or moved, without a row in the plan that goes on with it."""
    if not reading.plan:
        return
    lost = [
        reading.said("uppfoljning.plan", row, "atgard")
        for row in reading.rows("uppfoljning.plan")
        if row.get("status") in GOES_ON and not any(_goes_on_with(row, planned) for planned in reading.plan)
    ]
    if lost:
        message = ngettext(
            "A row of last year's plan is to go on, but this plan has no such row. Should there be one?",
            "{count} rows of last year's plan are to go on, but this plan has no such rows. Should there be?",
            len(lost),
        )
        yield finding("gap.carried_on", "warning", lost, message.format(count=len(lost)), same=True)


def _goes_on_with(row: Row, planned: PlanRow) -> bool:
    action = str(row.get("atgard") or "")
    return (
        planned.row.get("_id") == row["_id"]
        or fuzz.token_set_ratio(action.lower(), planned.text.lower()) >= _SAME_ACTION
        or _shared_words(action, planned.text) >= _TWO_WORDS
    )


RULES = (priorities, recommendations, high_risks, decisions, same_years, follow_up, carried_on)
