"""What the checks know of Swedish grammar: tenses, negation, numbers, and the stems of words."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]  # it has none

FUTURE = re.compile(
    r"\b(?:(?:för)?väntas|beräknas|planera[rs]?|föreslås|förslås|avses|avser att|bedöms (?:kunna|träda|börja)"
    r"|(?:är|var) (?:planera[dt]|tänkt|beräkna[dt]|avisera[dt]|föreslage[nt])|ska(?:ll)?|kommer (?:att|under|i|den)?"
    r"|under framtagande|blir klart?|har (?:ut)?lovat|tänker|räknar med|hoppas|siktar på|målet är)\b"
)
"""What is said of the future: it cannot be said of a time that has passed."""

ONGOING = re.compile(
    r"\b(?:pågår|fortgår|fortlöper|förlängs|sträcker sig|varar|fortsätter|ligger kvar|blir|gäller till"
    r"|återstår|tas (?:fram|upp)|träder i kraft"
    r"|börjar gälla|bedrivs|utvärderas|lanseras|är under|inleds|påbörjas|övergår|löper|hemställas?|levereras|redovisas"
    r"|presenteras|slutförs)\b"
)
"""What is said of the present or of what is just coming."""

COMING = re.compile(
    r"\b(?:tas|lämnas|sker|avslutas|hålls|införs|startar|börjar|genomförs|fattas|publiceras|upphör|antas|beslutas|"
    r"driftsätts|levereras|öppnar|stänger|flyttar)\b"
)
"""What is told in the present and means what is to come where a time follows close by: "tas i drift i maj"."""

PAST = re.compile(
    r"\b(?:\w{3,}(?<!plan)(?<!av)ade|\w{3,}(?:ades|dde|ddes|[lmgjrvn]des|[tpks]tes)|\w*(?:ställde|följde)|löpte|köpte|var|hade|fick|blev|gick|kom|togs?|gavs?|stod|låg|fanns|"
    r"skedde|började|trädde|antogs|beslöts?|beslutades|inleddes|genomfördes?|fattades|gjordes?|skrevs?|utsågs|lämnade[s]?|"
    r"skulle|visade|infördes|upphörde|innebar|lades|lyftes|sattes|höll[s]?|såg|drogs|föll|slöts|slutfördes)\b"
)
"""What is told as finished. Participles such as `planerade` are not among it."""

PERFECT = re.compile(r"\b(?:har|hade)\b")
NEGATION = re.compile(r"\b(?:inte|ej|aldrig|inga|ingen|inget|icke|varken)\b")

NUMBERS = {
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18,
    "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80,
    "nittio": 90, "hundra": 100,
}  # fmt: skip
_NO_YEAR = "(?!(?:19|20)[0-9]{2}(?![0-9]))"
_DIGITS = "(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3})+|[0-9]{1,6})"
NUMBER = rf"(?:{_NO_YEAR}{_DIGITS}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
"""A whole number in digits or words, no year and no article; used inside other patterns, on text in lower case."""

_STEMMER = snowballstemmer.stemmer("swedish")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A stem of so many letters makes a word known in another one.
_LONG_ENOUGH = 5
_FUNCTION_WORDS = frozenset({
    "all", "alla", "allt", "andra", "annat", "att", "av", "bland", "bli", "blir", "blivit", "bör", "de", "den",
    "denna", "deras", "dess", "dessa", "det", "detta", "där", "efter", "ej", "eller", "en", "enligt", "ett", "fler",
    "från", "för", "genom", "har", "hos", "hur", "i", "in", "inom", "inte", "kan", "kommande", "kommer", "kring",
    "man", "med", "mellan", "men", "mer", "mest", "mot", "ny", "nya", "nytt", "när", "någon", "något", "några",
    "och", "också", "om", "på", "respektive", "samt", "samtliga", "sig", "sin", "sina", "sitt", "ska", "skall",
    "som", "så", "till", "under", "upp", "ut", "utan", "utifrån", "vad", "vara", "varit", "varje", "vi", "vid",
    "vilka", "vilken", "vissa", "är", "även", "år", "året", "årets", "över",
})  # fmt: skip


def number(text: str) -> int:
    """The number that `NUMBER` matched."""
    return NUMBERS[text] if text in NUMBERS else int(re.sub(r"\D", "", text))


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The stem of a word in lower case: `registret` and `register` need not meet, `klassning` and `klassningar` do."""
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry what a text says; a compound counts as one word."""
    words = _WORD.findall(text.lower())
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in _FUNCTION_WORDS)


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Words and figures alone in lower case, for telling whether two texts say the same."""
    return " ".join(re.findall(r"\w+", text.lower()))


def shared_words(one: str, other: str) -> int:
    """How many words that carry what a text says also stand in the other; in another form, or as a compound's start."""
    others = content(other)
    return sum(any(_is_same_word(word, known) for known in others) for word in content(one))


def _is_same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LONG_ENOUGH and long.startswith(short))
