"""Made-up reviews under other headings: what people call a section when they have read no template.

None of these headings may be added to a flow: they stand for all those that nobody has thought of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from rapidfuzz import fuzz

from interview.flow.models import Flow
from interview.intake.outline import block_text
from interview.intake.placing.headings import words_of
from interview.intake.shapes import heading_number
from interview.review.blocks import Heading, Simple, Span

Wording = Literal["own", "chatty", "misleading", "silent"]
WORDINGS: tuple[Wording, ...] = ("own", "chatty", "misleading", "silent")
SIMILAR = 75

CHATTY = {
    "ram": ("Därför finns den här skriften", "Läs detta först", "Hur texten kom till"),
    "styrdokument": ("Spelreglerna", "Papperen vi lutar oss mot", "Det som står skrivet"),
    "klassning": ("Vad vi äger och hur ömtåligt det är", "Våra skatter", "Koll på det vi har"),
    "omvarld": ("Det blåser utanför fönstret", "Läget där ute", "Nytt från stora världen"),
    "staden": ("På hemmaplan", "Nytt i huset", "Möbleringen i koncernen"),
    "rsa": ("När det värsta händer", "Om strömmen går", "Det som måste fungera"),
    "vor": ("Våra egna stickprov", "Vi synar oss själva", "Sådant som kan gå snett"),
    "revision": ("Andras ögon på oss", "När någon annan tittar efter", "Besök utifrån"),
    "gdpr": ("Människorna bakom uppgifterna", "Ombudets år", "Folks uppgifter"),
    "outsourcad_it": ("Det andra sköter åt oss", "Maskinrummet hos någon annan", "Inhyrd teknik"),
    "incidenter": ("När det gick fel", "Saker som hände", "Snubblingar"),
    "uppfoljning": ("Löftena vi gav", "Det vi fick ur händerna", "Avbockat"),
    "matning": ("Svart på vitt", "Kurvorna pekar åt rätt håll", "Termometern"),
    "efterlevnad": ("Gör vi som vi ska?", "Håller vi oss på vägen?", "I takt med kraven?"),
    "intressenter": ("Det folk säger till oss", "Vi har lyssnat", "Röster"),
    "resurser": ("Händer och huvuden", "Vi som gör jobbet", "Orkar vi?"),
    "forbattringar": ("Där skon klämmer", "Skavsår", "Sådant vi vill ändra på"),
    "mal": ("Dit ska vi", "Siktet inställt", "Ledstjärnor"),
    "plan": ("Att göra", "Vägen framåt", "Det som ligger på bordet"),
    "beslut": ("Chefen har ordet", "Så blir det", "Punkt"),
    "sammanfattning": ("För dig som har bråttom", "På två minuter", "Det hela i korthet"),
}
"""Headings of the kind that a flow does not know, by the section that stands under them."""

MISLEADING = {
    "ram": ("Uppdraget", "Rapport om läget", "Året i backspegeln"),
    "styrdokument": ("Grunden för arbetet", "Ordning och reda", "Ansvar"),
    "klassning": ("Läget för våra system", "Status i registret", "Vad som är skyddsvärt"),
    "omvarld": ("Nya förutsättningar", "Hot, krav och beslut", "Risker utifrån"),
    "staden": ("Förutsättningar", "Resurser och beslut i kommunen", "Vad ledningen har bestämt"),
    "rsa": ("Riskbilden", "Beredskap och plan", "Kritiska mål"),
    "vor": ("Riskbilden i verksamheten", "Kontroll och uppföljning", "Process för process"),
    "revision": ("Synpunkter utifrån", "Extern uppföljning", "Kontroller"),
    "gdpr": ("Ombudets synpunkter", "Granskning av behandlingar", "Bedömning från ombudet"),
    "outsourcad_it": ("Leveranser", "Beroenden", "Risker i driften"),
    "incidenter": ("Utfall", "Oönskat", "Rapporter under året"),
    "uppfoljning": ("Planen som gällde", "Resultat", "Status för åtgärder"),
    "matning": ("Utveckling", "Läget i procent", "Så långt har vi nått"),
    "efterlevnad": ("Brister i förhållande till stadens regler", "Läge", "Krav"),
    "intressenter": ("Förväntningar på oss", "Krav från andra", "Dialog"),
    "resurser": ("Förmåga", "Tid, kunskap och ansvar", "Organisation"),
    "forbattringar": ("Slutsatser av året", "Förslag till åtgärder", "Nästa steg"),
    "mal": ("Prioriteringar", "Vad som ska uppnås", "Ambitioner"),
    "plan": ("Åtgärder", "Kommande steg", "Fortsatt arbete"),
    "beslut": ("Avslutning", "Ledningens ord", "Hur vi går vidare"),
    "sammanfattning": ("Läget i stort", "Inledande bedömning", "Översikt"),
}
"""Headings that are like those of other sections, or of several."""

_SEVERAL = ("Läget i flera frågor", "Allt detta", "Om saken")
_NUMBER = re.compile(r"\d[\d.]*\s+|bilaga\s+\d+\.?\s+", re.IGNORECASE)


def renamed(
    blocks: Sequence[Simple], sections: Sequence[tuple[str, ...]], wording: Wording, variant: int
) -> tuple[Simple, ...]:
    """The blocks with every heading in other words; `sections` are those of each heading, in order.

    A heading's number stays, and so do a year that it names and the names of fixed areas beneath a report's heading:
    they say what a row is, not only where it belongs.
    """
    if wording == "own":
        return tuple(blocks)
    found: list[Simple] = []
    owners = iter(sections)
    place = 0
    for block in blocks:
        if isinstance(block, Heading):
            homes = next(owners)
            place += 1
            if not _stays(block, homes):
                block = replace(block, spans=(Span(_worded(block, homes, wording, variant, place)),))
        found.append(block)
    return tuple(found)


def _stays(heading: Heading, homes: tuple[str, ...]) -> bool:
    text = block_text(heading)
    return heading.level > 1 and (homes[:1] == ("gdpr",) or bool(re.search(r"20\d\d", text)) or "örslag" in text)


def _worded(heading: Heading, homes: tuple[str, ...], wording: Wording, variant: int, place: int) -> str:
    number = _NUMBER.match(block_text(heading))
    opening = number[0] if number and heading_number(block_text(heading)) else ""
    if wording == "silent":
        return f"{opening}Avsnitt {chr(64 + place % 26)}"
    names = MISLEADING if wording == "misleading" else CHATTY
    several = len(homes) > 2
    words = _SEVERAL if several or not homes else names[homes[0]]
    return opening + words[(variant + place) % len(words)]


def without_headings_like(flow: Flow, headings: Sequence[str]) -> Flow:
    """The flow as one that knows no heading similar to one of `headings` (rapidfuzz, of 100 at least SIMILAR)."""
    own = [" ".join(words_of(heading)) for heading in headings]

    def others(known: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            heading
            for heading in known
            if all(fuzz.ratio(" ".join(words_of(heading)), other) < SIMILAR for other in own)
        )

    sections = []
    for section in flow.sections:
        questions = tuple(q.model_copy(update={"headings": others(q.headings)}) for q in section.questions)
        known = {"headings": others(section.headings), "questions": questions}
        sections.append(section.model_copy(update=known))
    return flow.model_copy(update={"sections": tuple(sections)})
