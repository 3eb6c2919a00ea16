"""Sentences that cannot both be true: decided and to be drawn up, done and not done, nothing beside something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.language import translate as _
from interview.review.checks.dates_in_prose import times
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import FUTURE, NEGATION, content, stem

_DOCUMENT = re.compile(
    r"\b(?:(lokala?\s+anvisning(?:en|ar)?)|((?:\w+)?(?:rutin|policy|riktlinje|anvisning|instruktion|strategi|plan|ordning))"
    r"(?:en|n|er)?\s+(?:för|om|vid)\s+(?:\w+\s+)?(\w{5,}))"
)
# The same in one word; of plans that there are many of, or one every year, nothing follows.
_COMPOUND = re.compile(
    r"\b(?!(?:verksamhets|handlings|internkontroll|aktivitets|tids?|års|treårs|3-års)plan)"
    r"(\w{4,}?s?(?:rutin|policy|riktlinje|anvisning|instruktion|strategi|plan))(?:en|n)?\b"
)
_DECIDED = re.compile(r"\b(?:fastställ(?:d|t|de|ts)|beslutad|beslutats|antagen|antagits|antogs|upprättad|upprättats)\b")
_DRAWN_UP = re.compile(
    r"\b(?:tagit fram|tagits fram|tog fram|togs fram|framtag(?:en|its|na)|utarbetat[s]?|upprättat)\b"
)
_TO_DRAW_UP = re.compile(
    r"\b(?:ta fram|tas fram|framtagande[t]?(?: och fastställande)?|upprätta[s]?|utarbeta[s]?|skapa[s]?|etablera"
    r"|besluta om)\b"
)
_NOT_DECIDED = re.compile(
    r"\b(?:framtag\w+|tog[s]? fram|tagit[s]? fram|klara?|utarbeta\w+|skriv\w+|förslag|utkast|revidera\w+|finns)\b"
    r".{0,30}?\b(?:men|dock|och)\b.{0,15}?\b(?:inte|ej|ännu inte|inte ännu)\s+(?:\w+\s+)?"
    r"(?:fastställ\w+|beslut\w+|antag\w+|godkän\w+)"
    r"|\b(?:framtag\w+|tagits? fram|klara?|utarbeta\w+|finns)\b.{0,40}?\b(?:men|dock|och|som)\b.{0,15}?"
    r"\b(?:väntar på|inväntar|avvaktar|återstår att)\s+(?:\w+\s+){0,2}?(?:fastställ\w+|beslut\w*|godkänn\w+)"
)
_SUPINE = re.compile(r"\b(?:har|hade)\s+((?:\w+\s+){0,4}?)(\w{3,}(?:at|it|tt|ts|rt|lt|nt|st|ft|pt|kt))\b")
_CLAUSE_END = re.compile(r",|;|:|\s(?:då|eftersom|men|för att|i syfte|enligt|i enlighet|vilket|som)\s")
_SERIOUS = re.compile(r"\b(?:allvarlig|betydande|större|kritisk|omfattande)")
# So many characters after "inga incidenter" it is told of what kind there were none.
_QUALIFIES = 30
_INCIDENTS, _IMPORTANT = re.compile(r"incident"), "incidenter.viktiga"
_CHANNEL = re.compile(r"\b(?:anmäl\w*|rapporter\w*)\b[^.]*\b(?:imy|integritetsskyddsmyndigheten)\b|\bimy\b[^.]*\banmäl")
_NO_INCIDENT = re.compile(
    r"\b(?:inga|ingen|inte\s+(?:\w+\s+){0,3}?(?:några|någon))\s+(?:\w+\s+){0,3}?\w*(?:incident(?:er)?|intrång)\b"
)
_INCIDENT = re.compile(r"\b\w*(?:incident(?:en|er|erna)?|intrång(?:et)?)\b")
_HAPPENED = re.compile(
    r"\b(?:anmält|anmäldes|anmälts|inträffa(?:t|de)|drabba(?:t|de|des|ts)|utsatts?|utsattes|rapportera(?:ts|des|t|de)|"
    r"berör(?:de|t|s)?|skedde|skett|läckt|stals|stulits)\b"
)
_NO_AUDIT = re.compile(
    r"\b(?:inga|ingen|inget|inte\s+(?:\w+\s+){0,3}?(?:några|någon|något|blivit))\s+(?:\w+\s+){0,5}?"
    r"(?:\w*revision(?:en|er)?|\w*granskning(?:ar)?|tillsyn(?:en)?|inspektion(?:er)?|granskad|granskats)\b"
)
_SUPERVISED = re.compile(
    r"\b(?:tillsyn(?:en|särende\w*)?|inspektion(?:en)?|föreläggande(?:t)?|sanktionsavgift\w*|stadsrevisionen"
    r"|revisionskontoret)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:imy|integritetsskyddsmyndigheten|stadsarkivet|riksarkivet|arbetsmiljöverket|\w*revisor\w*|revision\w*|\w+myndighet\w*|\w*inspektionen"
    r"|(?:läns|social|tele|transport)styrelsen|skolverket)\b"
)
_LAST_YEARS = re.compile(
    r"\b(?:föregående års|fjolårets|förra årets)\s+(?:[\w-]+\s+){0,2}?"
    r"(\w*(?:analys|rsa|rapport|plan|mätning|revision|översyn)\w*)"
)
_KINDS = (("rsa", "sårbarhetsanalys"), ("årsrapport",), ("internkontrollplan", "ikp"), ("revision",))


def documents(reading: Reading) -> Iterator[Finding]:
    """A document that is both there and to be drawn up."""
    there: dict[str, Sentence] = {}
    to_come: dict[str, Sentence] = {}
    for sentence in reading.sentences:
        planned = sentence.section == "plan" or FUTURE.search(sentence.lower)
        named = [(match, _document(match)) for match in _DOCUMENT.finditer(sentence.lower)]
        named += [(match, match[1]) for match in _COMPOUND.finditer(sentence.lower)]
        for match, key in named:
            around = sentence.lower[max(0, match.start() - 60) : match.end() + 90]
            if planned and _TO_DRAW_UP.search(around) and not _DECIDED.search(around):
                to_come.setdefault(key, sentence)
            elif not planned and not NEGATION.search(around) and (_DECIDED.search(around) or _DRAWN_UP.search(around)):
                there.setdefault(key, sentence)
    local = stem("anvisning")
    if reading.value("styrdokument.lokal_status") == "faststalld" and local in to_come:
        there.setdefault(local, reading.figure("styrdokument.lokal_status"))
    for key in sorted(there.keys() & to_come.keys()):
        message = _("The document is there in one place and still to be drawn up in the other. Which is right?")
        yield finding("contradiction.document", "error", [to_come[key], there[key]], message)


def _document(match: re.Match[str]) -> str:
    return stem("anvisning") if match[1] else f"{stem(match[2])} {stem(match[3])}"


def not_decided(reading: Reading) -> Iterator[Finding]:
    """A document that is ready but not decided."""
    for sentence in reading.sentences:
        if _NOT_DECIDED.search(sentence.lower):
            message = _("It is ready but not decided. Has it been decided since, and if not, when and by whom?")
            yield finding("contradiction.not_decided", "warning", [sentence], message)


def done_and_not(reading: Reading) -> Iterator[Finding]:
    """The same thing both done and not done."""
    done: list[tuple[str, frozenset[str], Sentence]] = []
    undone: list[tuple[str, frozenset[str], Sentence]] = []
    for sentence in reading.sentences:
        match = _SUPINE.search(sentence.lower)
        if match is None:
            continue
        clause = _CLAUSE_END.split(sentence.lower[match.end() :], maxsplit=1)[0]
        subject = sentence.lower[: match.start()][-80:]
        negated = bool(NEGATION.search(match[1]))
        (undone if negated else done).append((stem(match[2]), content(clause) | content(subject), sentence))
    for verb, about, sentence in undone:
        for other_verb, others_about, other in done:
            shared = about & others_about
            if verb == other_verb and len(shared) >= 3 and len(shared) >= 0.6 * min(len(about), len(others_about)):
                message = _("One sentence says that it has been done, the other that it has not. Which is right?")
                yield finding("contradiction.done", "error", [sentence, other], message)
                break


def no_incidents(reading: Reading) -> Iterator[Finding]:
    """That there were no incidents beside an incident; that none was serious is another thing."""
    denying = [
        s for s in reading.sentences
        if (no := _NO_INCIDENT.search(s.lower)) and not _SERIOUS.search(s.lower[no.start() : no.end() + _QUALIFIES])
    ]  # fmt: skip
    if not denying:
        return
    channel = _CHANNEL.search(denying[0].lower)
    intrusion = not _INCIDENTS.search(denying[0].lower)
    incidents = [
        s for s in reading.sentences
        if s not in denying and s.section in ("incidenter", "gdpr", "sammanfattning", "uppfoljning")
        and _INCIDENT.search(s.lower) and _HAPPENED.search(s.lower) and not NEGATION.search(s.lower)
        and not FUTURE.search(s.lower) and not any(when.last.year < reading.reported - 1 for when in times(s.text))
    ]  # fmt: skip
    incidents.sort(key=lambda s: "anmäl" not in s.lower)
    if intrusion:  # without an intrusion there may be other incidents
        incidents = [s for s in incidents if "intrång" in s.lower]
    if channel:  # none by this way says nothing of the others
        incidents = [s for s in incidents if _CHANNEL.search(s.lower)]
    for name in () if intrusion else ("imy",) if channel else ("ia", "dso", "isam", "imy"):
        ident = f"incidenter.antal_{name}"
        if isinstance(count := reading.value(ident), int) and count > 0:
            incidents.append(reading.figure(ident))
    rows = [] if channel else [reading.said("incidenter.viktiga", r, "handelse") for r in reading.rows(_IMPORTANT)]
    incidents += [said for said in rows if not intrusion or "intrång" in said.lower]
    if incidents:
        message = _("It says that there were no incidents, and yet there is one. What should it say?")
        yield finding("contradiction.no_incident", "error", [denying[0], incidents[0]], message)


def no_audit(reading: Reading) -> Iterator[Finding]:
    """That nobody audited beside an audit or supervision, which counts."""
    denying = [s for s in reading.sentences if _NO_AUDIT.search(s.lower)]
    if reading.value("revision.granskad") is False:
        denying.append(reading.figure("revision.granskad"))
    if not denying:
        return
    about = [
        s for s in reading.sentences
        if s not in denying and _SUPERVISED.search(s.lower) and _OUTSIDE.search(s.lower)
        and not NEGATION.search(s.lower) and not FUTURE.search(s.lower)
        and (years := [when.last.year for when in times(s.text)])
        and max(years) in (reading.reported, reading.reported - 1)
    ]  # fmt: skip
    if about:
        message = _("It says that nobody audited, and yet supervision counts as such. What should it say?")
        yield finding("contradiction.no_audit", "warning", [denying[0], about[0]], message)


def last_years(reading: Reading) -> Iterator[Finding]:
    """What is called last year's analysis or report, which elsewhere is of another year."""
    for sentence in reading.sentences:
        match = _LAST_YEARS.search(sentence.lower)
        kind = next((kind for kind in _KINDS if match and _is(kind, sentence.lower[match.start() :])), None)
        if not match or not kind:
            continue
        rows = {row.row["_id"]: row.first for row in reading.plan if "_id" in row.row}
        wanted = {rows[sentence.row] - 1} if sentence.row in rows else {reading.reported, reading.reported - 1}
        dated = [
            (when.first.year, when.last.year, other)
            for other in reading.sentences
            if other is not sentence and _is(kind, other.lower) and not FUTURE.search(other.lower)
            for when in times(other.text)
        ]
        if dated and not any(first <= year <= last for first, last, _other in dated for year in wanted):
            _first, newest, other = max(dated, key=lambda found: found[1])
            message = _("“Last year's” would be {wanted}, but elsewhere it is of {year}. Which is right?")
            yield finding(
                "contradiction.last_years", "warning", [sentence, other],
                message.format(wanted=max(wanted), year=newest),
            )  # fmt: skip


def _is(kind: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"\b\w*{word}", text) if len(word) > 3 else re.search(rf"\b{word}\b", text) for word in kind)


RULES = (documents, not_decided, done_and_not, no_incidents, no_audit, last_years)
