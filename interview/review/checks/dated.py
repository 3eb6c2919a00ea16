"""Sentences that time has overtaken: what was expected, promised or counted for a time that has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.language import translate as _
from interview.review.checks.dates_in_prose import When, times
from interview.review.checks.findings import Finding, Level, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import COMING, FUTURE, NUMBER, ONGOING, PAST, PERFECT

_EARLIEST = re.compile(
    r"\b(?:tidigast|som tidigast|inte (?:förrän|före))\b|\bförst\s+(?:(?:i|den|under|från|vid|till)\s+)*$"
)
_CONSULTATION = re.compile(r"\b(?:remiss\w*|samråd\w*|yttranden?|synpunkter)\b")
_NEXT = re.compile(r"\bnästa\b|\bkommande (?:möte|sammanträde)")
_BY = re.compile(r"\b(?:senast|klara?|klart|färdig\w*|lever\w+|deadline|slutför\w*)\b")
# A year that belongs to a document's or a cycle's name, or says since when, is not the time of what is said.
_NAMING = re.compile(
    r"(?:\b(?:verksamhetsplan\w*|vp|budget\w*|anvisning\w*|\w*rapport\w*|\w*bok|\w*program\w*|\w*strategi\w*|rsa\w*|\w*analys\w*|\w*plan|"
    r"version\w*|beslut\w*|protokoll\w*|daterad\w*|dnr|sedan|från|per|av den|fr\.o\.m\.?|efter|"
    r"\w*revidering\w*|mål\w*|avtal\w*)(?:\s+(?:för|år|den|och|med|per))*|koncernen)\s*$"
)
# What is to begin from a time is expected for it; what is to be done ever since is no expectation.
_BEGINS = re.compile(r"\b(?:börja\w*|träda|införas|tas i (?:bruk|drift))\b[^,;]*$")
_FROM = re.compile(r"\b(?:från(?: och med)?|fr\.o\.m\.?)\s+(?:den\s+)?$")
_INFINITIVE = re.compile(r"\b(?:ska|skall|skulle|att|kan|bör|måste|får)\s+$")
_BOUNDARY = re.compile(r"[,;:]\s|\s[–-]\s|\s(?:och|men|medan|eftersom)\s")
# How many characters away a verb may stand from a time, and how many a clause between them counts for.
_NEAR, _CLAUSE, _CLOSE = 110, 60, 45
_FOCUS = re.compile(r"\b(?:fokusområde\w*|fokus|prioriterat|prioriterade?|tema\w*|inriktning\w*)\b")
_FOR_YEAR = re.compile(r"\b(?:för|under)\s+(?:år\s+)?$")
_DURING = re.compile(r"\b(?:under|i|hittills|till och med|t\.o\.m\.?|fram till)\s+(?:(?:hela|år|den|i|slutet av)\s+)*$")
_FIGURE = re.compile(r"\b(?:antal|andel)\w*(?:\s+\w+){0,4}\s+(?:år\s+|för\s+)?$")
_UP_TO = re.compile(r"\b(?:till och med|t\.o\.m\.?|fram till|hittills)\b[^.]*$")
_NEWS = re.compile(r"\b(?:ny|nya|nytt|nyligen|aktualiserats|tillkommit|nyhet\w*|senaste)\b")
_TABLE = re.compile(r"\b(?:\w*utbildning\w*|\w*kurs(?:er)?|tabell\w*|lista|förteckning|översikt|statistik|nyckeltal)\b")
_TERM, _TAUGHT = re.compile(r"vår|höst|[vh]t"), re.compile(r"utbildning|kurs")
_VERB = re.compile(
    rf"{FUTURE.pattern}|{PAST.pattern}|{PERFECT.pattern}|\b(?:är|finns|kan|bör|framgår|visar|gäller|ingår|har)\b"
)
_CYCLE = re.compile(r"\bcykel(?:n)?\b")
_LATEST_ANALYSIS = re.compile(
    r"\b(?:rsa\w*|analys\w*)\b.*\b(?:senaste?|förra)\b|\b(?:senaste?|förra)\b.*\b(?:rsa\w*|\w*analys\w*)\b"
)
_COUNT = re.compile(rf"(?<![\w.,:/-]){NUMBER}\s+(?!procent|januari|mars|maj|juni|juli)(?:st\.?\s+)?\w{{4,}}")
_YEAR_OF_CYCLE = {"forsta_aret": 0, "andra_aret": 1}
_NEWS_YEARS = 3
# So many characters before a time a word makes it news: "en ny rapport från hösten 2019".
_NEWS_NEAR = 30
_LONGEST_TITLE = 14


def passed(reading: Reading) -> Iterator[Finding]:
    """Something still to come, tied to a time that has passed; one finding a sentence, the most telling rule first."""
    for sentence in reading.sentences:
        if sentence.question == "plan.rader" and sentence.field != "atgard":
            continue  # the row's own times are read with its year
        for when in times(sentence.text):
            if when.last < reading.today and (told := _kind(sentence, when)):
                rule, level, message = told
                yield finding(rule, level, [sentence], message.format(time=when.text, today=reading.today))
                break


def _kind(sentence: Sentence, when: When) -> tuple[str, Level, str] | None:
    lower = sentence.lower
    before = _before(sentence, when)
    tense = _tense(lower, when)
    if _EARLIEST.search(before[-40:]) and tense != "past":
        return (
            "dated.earliest", "error",
            _("“{time}” was the earliest time, and it has passed. What has happened, and what applies now?"),
        )  # fmt: skip
    begins = _FROM.search(before) and _BEGINS.search(before)
    if (_NAMING.search(before) and not begins) or (_FOR_YEAR.search(before) and _FOCUS.search(before[-40:])):
        return None
    if tense == "past":
        return None
    if _CONSULTATION.search(lower) and (_BY.search(before) or "till och med" in before):
        return ("dated.consultation", "warning", _("The consultation closed {time}. What came of it?"))
    if _NEXT.search(before) and tense != "perfect":
        return ("dated.next", "error", _("“Next” was {time}, which has passed. What came of it, and when is the next?"))
    if tense == "future":
        if _BY.search(lower):
            return (
                "dated.promised",
                "error",
                _("This was to be ready {time}, which has passed. Is it, and what came of it?"),
            )
        return (
            "dated.expected",
            "error",
            _("This was expected or planned for {time}, which has passed. Did it happen?"),
        )
    if tense == "ongoing":
        return (
            "dated.ongoing",
            "warning",
            _("This is told as going on, but its time, {time}, has passed. How did it go?"),
        )
    return None


def _before(sentence: Sentence, when: When) -> str:
    """What stands shortly before a time."""
    return sentence.lower[max(0, when.begin - _NEAR) : when.begin]


def _tense(lower: str, when: When) -> str:
    """The tense of the verb nearest to a time: `future`, `ongoing`, `past`, `perfect`, or "" where none is near."""
    begin, end = max(0, when.begin - _NEAR), when.end + _NEAR // 2
    found: list[tuple[int, str]] = []
    for name, pattern in (("future", FUTURE), ("ongoing", ONGOING), ("past", PAST), ("perfect", PERFECT)):
        for verb in pattern.finditer(lower, begin, min(end, len(lower))):
            if name == "ongoing" and _INFINITIVE.search(lower[max(0, verb.start() - 8) : verb.start()]):
                continue  # "ska redovisas" is told by its "ska"
            before = verb.end() <= when.begin
            between = lower[verb.end() : when.begin] if before else lower[when.end : verb.start()]
            found.append((len(between) * (1 if before else 2) + _CLAUSE * len(_BOUNDARY.findall(between)), name))
    close = [
        verb.end()
        for verb in COMING.finditer(lower, max(0, when.begin - _CLOSE), when.begin)
        if not _INFINITIVE.search(lower[max(0, verb.start() - 8) : verb.start()])
    ]
    if close and not _BOUNDARY.search(lower[close[-1] : when.begin]):
        found.append((when.begin - close[-1], "ongoing"))
    return min(found)[1] if found else ""


def stale_period(reading: Reading) -> Iterator[Finding]:
    """What has been done "under YEAR", where YEAR is the one that last year's review reported on."""
    for sentences in reading.by_question.values():
        found: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            if sentence.section == "plan":
                continue
            said = times(sentence.text)
            if any(when.last.year >= reading.reported for when in said):
                continue
            stale = next((when for when in said if _is_left_standing(sentence, when, reading.reported)), None)
            if stale:
                found.setdefault(stale.last.year, []).append(sentence)
        for year, about in found.items():
            counted = any(_COUNT.search(s.lower) or _FIGURE.search(s.lower.partition(str(year))[0]) for s in about)
            message = _("This is about {year}, but the review reports on {reported}. Is it this year's text?")
            yield finding(
                "dated.stale_period", "warning" if counted else "notice", about,
                message.format(year=year, reported=reading.reported), same=True,
            )  # fmt: skip


def _is_left_standing(sentence: Sentence, when: When, reported: int) -> bool:
    before = _before(sentence, when)
    if not when.first.year == when.last.year >= reported - 2:
        return False
    if when.grain == "years" and _FIGURE.search(before):
        return True
    tense = _tense(sentence.lower, when)
    told = tense in ("perfect", "") and _DURING.search(before)
    return bool(told and (when.grain == "years" or (tense and _UP_TO.search(before))))


def focus_year(reading: Reading) -> Iterator[Finding]:
    """A focus, theme or priority for a year before the one planned."""
    for sentence in reading.sentences:
        focus = _FOCUS.search(sentence.lower)
        if not focus or (sentence.section == "plan" and sentence.field != "atgard"):
            continue
        for when in times(sentence.text):
            if when.grain == "years" and when.last.year < reading.year and _FOR_YEAR.search(_before(sentence, when)):
                tense = _tense(sentence.lower, when)
                if tense == "past" or (tense == "perfect" and abs(when.begin - focus.end()) > _NEAR // 2):
                    continue
                message = _("The focus is that of {time}, and the plan is for {year}. What is in focus now?")
                yield finding("dated.focus", "warning", [sentence], message.format(time=when.text, year=reading.year))
                break


def table_year(reading: Reading) -> Iterator[Finding]:
    """A title of a table or list that names a year before the one reported on."""
    for sentence in reading.sentences:
        title = len(sentence.text.split()) <= _LONGEST_TITLE and not sentence.text.endswith(".")
        if not title or _VERB.search(sentence.lower) or not _TABLE.search(sentence.lower):
            continue
        for when in times(sentence.text):
            term = _TERM.match(when.text.lower()) and _TAUGHT.search(sentence.lower)
            if (when.grain == "years" or term) and when.last.year < reading.reported:
                message = _("The list is that of {time}. Is it still the right one?")
                yield finding("dated.table", "warning", [sentence], message.format(time=when.text))
                break


def old_news(reading: Reading) -> Iterator[Finding]:
    """What is told as new in the surroundings, and is older than three years."""
    for sentence in reading.sentences:
        if sentence.section not in ("omvarld", "staden") or not _NEWS.search(sentence.lower):
            continue
        for when in times(sentence.text):
            years = (reading.today - when.last).days / 365.25
            before = _before(sentence, when)
            if years > _NEWS_YEARS and (_NEWS.search(before[-_NEWS_NEAR:]) or not _NAMING.search(before)):
                message = _("This is told as news, but {time} is more than three years ago. Is it still worth telling?")
                yield finding("dated.old_news", "notice", [sentence], message.format(time=when.text))
                break


def rsa_cycle(reading: Reading) -> Iterator[Finding]:
    """The two-year cycle of the risk and vulnerability analysis: begun too long ago, or in two different years."""
    begun: list[tuple[int, Sentence]] = []
    for sentence in reading.sentences:
        if _CYCLE.search(sentence.lower) and re.search(
            r"\b(?:inle\w+|börja\w*|påbörja\w*|starta\w*)\b", sentence.lower
        ):
            begun += [(when.first.year, sentence) for when in times(sentence.text)[:1]]
    yield from _past_cycles(reading)
    for year, sentence in begun:
        if year + 2 <= min(reading.today.year, reading.reported):
            message = _(
                "A cycle of two years that began in {began} has been followed by another. Which one are you in?"
            )
            yield finding("dated.cycle", "warning", [sentence], message.format(began=year))
            return
    if begun and (where := _YEAR_OF_CYCLE.get(str(reading.value("rsa.cykel")))) is not None:
        year, sentence = begun[-1]
        if (reading.today.year - year) % 2 != where:
            message = _("A cycle that began in {began} is not where you say that you are. Which is right?")
            about = [sentence, reading.figure("rsa.cykel")]
            yield finding("dated.cycle", "warning", about, message.format(began=year))
    for year, sentence in begun[1:]:
        one, first = begun[0]
        if (year - one) % 2:
            message = _("A cycle of two years cannot begin both in {one} and in {other}. Which is right?")
            yield finding("dated.cycle", "error", [first, sentence], message.format(one=one, other=year))


def _past_cycles(reading: Reading) -> Iterator[Finding]:
    for sentence in reading.sentences:
        ranges = [when for when in times(sentence.text) if when.first.year < when.last.year and when.grain == "years"]
        if ranges and _CYCLE.search(sentence.lower) and not PAST.search(sentence.lower):
            last = max(when.last.year for when in ranges)
            if last < reading.reported:
                message = _("The cycle ended in {year}. Which one are you in?")
                yield finding("dated.cycle", "warning", [sentence], message.format(year=last))
        elif sentence.section == "rsa" and _LATEST_ANALYSIS.search(sentence.lower) and PAST.search(sentence.lower):
            latest = max((when.last.year for when in times(sentence.text)), default=reading.reported)
            if latest + 2 < reading.reported:
                message = _("The latest analysis is of {year}, and one is due every other year. Is there a later one?")
                yield finding("dated.cycle", "warning", [sentence], message.format(year=latest))


RULES = (passed, stale_period, focus_year, table_year, old_news, rsa_cycle)
