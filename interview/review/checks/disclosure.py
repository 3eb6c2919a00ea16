"""What should not be in a document that may become public: people, how to reach them, and technical weaknesses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.language import translate as _
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence

_IDENTITY = re.compile(r"(?<![\w-])((?:19|20)?[0-9]{6}[-+]?[0-9]{4})(?![\w-])")
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,5}[a-zåäö]{2,20})\b", re.IGNORECASE)
# A mailbox of an office is no person's.
_OFFICE_BOX = re.compile(
    r"^(?:info|kontakt|registrator|registratur|diarie\w*|kansli|support|service\w*|isam|dso|dataskydd\w*|incident\w*|"
    r"\w*sakerhet\w*|funktion\w*|noreply|no-reply|cert|press|post|kommun\w*|stad\w*|\w*kontoret|\w*forvaltningen|\w*bolaget)$"
)
_MANY_DIGITS = re.compile(r"\+?[0-9][0-9 ()/-]{6,}[0-9]")
_ROLE = (
    r"(?:\w*(?:chef|direktör|samordnare|ansvarig|ombud|handläggare|strateg|konsult|controller|ordförande|jurist|revisor|"
    r"sekreterare|tekniker|utvecklare|ledare|ägare|förvaltare|expert|specialist)(?:en|n)?|vd|kontaktperson(?:en)?"
    r"|kollega(?:n)?|medarbetare(?:n)?)"
)
# Words after which organisations stand as well as people: there only a known given name tells.
_WEAKER = r"(?:av|till|genom|kontakta|hos)"
_CAPITALISED = r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_FAMILY = rf"(?:(?:von|af|de)\s+)?{_CAPITALISED}"
_PERSON = re.compile(
    rf"(?:(?<!\w)(?:(?P<role>(?i:{_ROLE}))|(?i:{_WEAKER}))(?:\s+är|[,:])?\s+|^)(?P<given>{_CAPITALISED})\s+(?P<family>{_FAMILY})(?!\w)"
)
_FULL_NAME = re.compile(rf"(?<!\w)(?=(?P<given>{_CAPITALISED})\s+(?P<family>{_CAPITALISED})(?!\w))")
_PLACE = re.compile(r"\s+(?:gatan?|väg(?:en)?|torg(?:et)?|plats|park(?:en)?|skola|gränd|minne|fond|museum)\b")
_SURNAME = re.compile(
    r"(?:sson|sen|berg|ström|gren|lund|qvist|kvist|mark|dahl|holm|stedt|lind|ahl|feldt|stam|man|gård|näs|é[nr]?|ell|ius)$"
)
_ORGANISATION = re.compile(
    r"\b(?:AB|HB|KB|stad|kommun|nämnd|förvaltning|stiftelse|förening|bolag|institut|universitet)\b", re.IGNORECASE
)
_ROLE_FIELDS = ("ansvarig", "beslutad_av", "bedomd_av", "granskare")
_PROTECTED = re.compile(
    r"\b(?:skyddad(?:e)? (?:identitet\w*|personuppgift\w*|folkbokföring)|sekretessmarker\w+"
    r"|kvarskrivning|fingerade personuppgifter)\b"
)
_ROUTINE = re.compile(
    r"\b(?:rutin\w*|hanter\w+|riktlinje\w*|anvisning\w*|process\w*|utbildning\w*|regler\w*|stöd\w*|krav\w*)"
    r"(?:\s+\w+){0,4}\s+$"
)
_WEAKNESS = (
    re.compile(
        r"\b(?:saknar|saknas|har inte|finns inte|är inte|inte har|ej|utan)\s+(?:\w+\s+){0,4}?"
        r"(?:tvåfaktor\w*|flerfaktor\w*|mfa|krypter\w+|brandvägg\w*|säkerhetsuppdatering\w*|uppdateringar|patch\w*|loggning|logg(?:as|ar)|"
        r"säkerhetskopi\w+|segmenter\w+|lösenord\w*|antivirus\w*|virusskydd|inloggning|autentisering)\b"
    ),
    re.compile(
        r"\b(?:tvåfaktor\w*|flerfaktor\w*|mfa|kryptering|brandvägg\w*|loggning|säkerhetskopior?|segmentering|virusskydd)\s+"
        r"(?:\w+\s+){0,2}?(?:saknas|fungerar inte|är avstängd\w*|finns inte|är inte (?:inför|aktiver|på plats)\w*)\b"
    ),
    re.compile(
        r"\b(?:standardlösenord\w*|cve-[0-9]{4}-[0-9]{4,}|öppna? portar?|"
        r"(?:opatchad|okrypterad|oskyddad)\w*(?!\w|\s+(?:e-?post|mejl))|"
        r"föråldrad\w* (?:server|operativ|version)\w*)\b"
    ),
    re.compile(
        r"\b(?:lösenord\w*\s+(?:är|var)\s+(?:det|de)?\s*(?:samma|detsamma|desamma|svag\w*|delat|delas)"
        r"|delade?\s+(?:konto\w*|inloggning\w*|lösenord\w*)|(?:alla|samtliga)\s+(?:\w+\s+){1,3}administratörsbehörighet"
        r"|windows\s+(?:xp|7|8|server\s+20(?:03|08|12))|(?:öppen|öppna|nåbar\w*|exponerad\w*)\s+(?:mot|från)\s+internet"
        r"|(?:säkerhetskopi\w+|backup\w*)\s+har\s+(?:aldrig|inte)\s+(?:återläst|test|prova)\w*)\b"
    ),
    # An address in a network; what begins with a small number is rather that of a chapter or a version.
    re.compile(r"(?<![\w.])[1-9][0-9]{1,2}\.(?:[0-9]{1,3}\.){2}[0-9]{1,3}(?!\w|\.[0-9])"),
)  # fmt: skip


def identity_numbers(reading: Reading) -> Iterator[Finding]:
    """Personal identity numbers and coordination numbers that could be somebody's."""
    for sentence in reading.sentences:
        found = _IDENTITY.search(sentence.text)
        if found and _is_identity(found[1]):
            message = _("This looks like a personal identity number. Take it out before the document is registered.")
            yield finding("disclosure.identity", "error", [sentence], message)


def _is_identity(digits: str) -> bool:
    from stdnum.se import personnummer

    bare = digits.replace("-", "").replace("+", "")
    if personnummer.is_valid(digits):
        return True
    day = int(bare[-6:-4])
    if not 61 <= day <= 91:
        return False
    # A coordination number is a personal identity number whose day has 60 added; the check digit counts the 60.
    from stdnum import luhn

    born = f"{bare[:-6]}{day - 60:02}"
    return luhn.is_valid(bare[-10:]) and personnummer.is_valid(f"{born}{_with_check_digit(born[-6:] + bare[-4:-1])}")


def _with_check_digit(nine: str) -> str:
    from stdnum import luhn

    return f"{nine[-3:]}{luhn.calc_check_digit(nine)}"


def addresses(reading: Reading) -> Iterator[Finding]:
    """E-mail addresses and telephone numbers of people."""
    for sentence in reading.sentences:
        if any(not _OFFICE_BOX.match(_plain(found[1])) for found in _EMAIL.finditer(sentence.text)):
            message = _("An e-mail address of a person stands in a document that may become public. Is it needed?")
            yield finding("disclosure.email", "warning", [sentence], message)
        if _has_phone(sentence):
            message = _("A telephone number stands in a document that may become public. Is it needed?")
            yield finding("disclosure.phone", "notice", [sentence], message)


def _plain(text: str) -> str:
    return text.lower().translate(str.maketrans("åäö", "aao"))


def _has_phone(sentence: Sentence) -> bool:
    if not _MANY_DIGITS.search(sentence.text):
        return False
    from phonenumbers import Leniency, PhoneNumberMatcher

    found = PhoneNumberMatcher(sentence.text, "SE", leniency=Leniency.VALID)
    return any(match.raw_string.startswith(("0", "+")) and not _IDENTITY.fullmatch(match.raw_string) for match in found)


def people(reading: Reading) -> Iterator[Finding]:
    """Names of persons: after a role, where a role was asked for, a usual given name with what looks like a surname.

    Organisations and places are not persons.
    """
    for sentence in reading.sentences:
        after_role = any(_is_person(reading, sentence, match) for match in _PERSON.finditer(sentence.text))
        if after_role or any(_is_full_name(reading, sentence, match) for match in _FULL_NAME.finditer(sentence.text)):
            message = _(
                "A person seems to be named. A role says as much, and stays right when somebody else takes over."
            )
            yield finding("disclosure.person", "warning", [sentence], message)


def _is_person(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    given = match["given"].lower()
    if _ORGANISATION.match(sentence.text, match.end() + 1) or _ORGANISATION.search(match[0]):
        return False
    known = any(part in reading.facts.given_names for part in given.split("-"))
    if match.start() == match.start("given"):  # no role before it: a name has to be the whole of a field for a role
        return known and sentence.field in _ROLE_FIELDS
    return known or bool(match["role"] and not given.endswith("s") and _SURNAME.search(match["family"]))


def _is_full_name(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    given = match["given"].lower().split("-")
    if _ORGANISATION.match(sentence.text, match.end("family") + 1) or _PLACE.match(sentence.text, match.end("family")):
        return False
    return bool(reading.facts.given_names.intersection(given) and _SURNAME.search(match["family"]))


def protected(reading: Reading) -> Iterator[Finding]:
    """Protected identities; that there is a routine for them says nothing of anybody."""
    for sentence in reading.sentences:
        found = _PROTECTED.search(sentence.lower)
        if found and not _ROUTINE.search(sentence.lower[: found.start()]):
            message = _("This touches on protected identities. Can anybody be recognised by it?")
            yield finding("disclosure.protected", "notice", [sentence], message)


def weaknesses(reading: Reading) -> Iterator[Finding]:
    """Technical weaknesses that somebody could use."""
    for sentence in reading.sentences:
        if any(pattern.search(sentence.lower) for pattern in _WEAKNESS):
            message = _("This may tell an attacker of a weakness. Should it be in a document that may become public?")
            yield finding("disclosure.weakness", "warning", [sentence], message)


RULES = (identity_numbers, addresses, people, protected, weaknesses)
