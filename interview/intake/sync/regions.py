"""Which part of an edited draft belongs to which answer: by controls, by headings, and by the text that was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from interview.intake.outline import block_text
from interview.intake.sync.alignment import aligned, likeness, plainly
from interview.intake.sync.draft_file import EditedDraft
from interview.review.blocks import Answer, Document, Heading, Simple, Table
from interview.review.word import names

SAME_PARAGRAPH = 75.0
"""From this similarity on a paragraph is the same one although it stands elsewhere."""

SAME_HEADING = 85.0
"""Above this similarity (0 to 100) a heading counts as a renamed one."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block of the draft as it was written: its text, the answer it is of ("" for none), its heading's bookmark."""

    text: str
    tag: str = ""
    heading: bool = False
    bookmark: str = ""


@dataclass(slots=True)
class Regions:
    """The blocks of an edited draft by the tag of their answer.

    `duplicates` are tags that stand in several controls. `outside` is text of no answer that the draft did not have:
    pairs of the section's key and the blocks. `places` says of every part of the file under which section's heading
    it stands, the tag of its answer, and whether it is outside.
    """

    blocks: dict[str, list[Simple]] = field(default_factory=dict)
    duplicates: dict[str, list[list[Simple]]] = field(default_factory=dict)
    outside: list[tuple[str, list[Simple]]] = field(default_factory=list)
    places: list[tuple[str, str, bool]] = field(default_factory=list)


def regions(document: Document, draft: EditedDraft, growing: frozenset[str]) -> Regions:
    """The parts of `draft` by the answers of `document`, the draft as it was written.

    A new paragraph next to an answer whose tag is in `growing` (prose, lists, rows) belongs to it where no control
    says otherwise.
    """
    return _Assignment(document, draft, growing).regions()


class _Assignment:
    def __init__(self, document: Document, draft: EditedDraft, growing: frozenset[str]) -> None:
        self.units = _units(document)
        self.parts = draft.parts
        self.growing = growing
        tags = dict.fromkeys(unit.tag for unit in self.units if unit.tag)
        by_control = {names.control_tag(tag): tag for tag in tags}
        self.pinned = [by_control.get(part.tag, "") for part in self.parts]
        self.texts = [plainly(block_text(part.block)) for part in self.parts]
        self.whole, self.doubled = self._controlled()
        self.owners: dict[int, str] = {i: tag for i, tag in enumerate(self.pinned) if tag}
        self.known: set[int] = set()
        self.used: set[int] = set()
        self.keys = {names.bookmark_name(b.key): b.key for b in document.blocks if isinstance(b, Heading) and b.key}

    def _controlled(self) -> tuple[frozenset[str], frozenset[str]]:
        """The answers whose controls hold all of their text, and those that stand in several controls.

        LibreOffice 25 leaves only the first paragraph of an answer in its control; then none holds all of it.
        """
        sizes: Counter[tuple[str, int]] = Counter(
            (tag, part.control) for tag, part in zip(self.pinned, self.parts, strict=True) if tag
        )
        several = Counter(tag for tag, _control in sizes)
        long = {tag for tag, count in Counter(unit.tag for unit in self.units).items() if count > 1}
        shrunk = len(long & several.keys()) > 0 and max(sizes.values(), default=0) == 1
        return (
            frozenset() if shrunk else frozenset(several),
            frozenset(tag for tag, count in several.items() if count > 1),
        )

    def regions(self) -> Regions:
        headings = self._headings()
        sections = self._sections(headings)
        pairs = [self._align(old, new) for old, new in sections]
        self._find_moved()
        for (old, new), found_again in zip(sections, pairs, strict=True):
            self._fill_gaps(old, new, found_again)
        found = Regions()
        controls: dict[str, dict[int, list[Simple]]] = {}
        section = ""
        running = False
        for place, part in enumerate(self.parts):
            if place in headings:
                section = self.keys.get(self.units[headings[place]].bookmark, section)
            owner = self.owners.get(place, "")
            if owner:
                found.blocks.setdefault(owner, []).append(part.block)
                if self.pinned[place]:
                    controls.setdefault(owner, {}).setdefault(part.control, []).append(part.block)
            elif place not in self.known:
                if not running:
                    found.outside.append((section, []))
                found.outside[-1][1].append(part.block)
            running = not owner and place not in self.known
            found.places.append((section, owner, running))
        found.duplicates = {tag: list(each.values()) for tag, each in controls.items() if len(each) > 1}
        return found

    # Headings: by bookmark, by their exact text, by similar text.

    def _headings(self) -> dict[int, int]:
        """For places of headings in the file, which heading of the draft each is."""
        wanted = {i for i, unit in enumerate(self.units) if unit.heading}
        places = [i for i, part in enumerate(self.parts) if isinstance(part.block, Heading) and not self.pinned[i]]
        found: dict[int, int] = {}

        def take(place: int, unit: int) -> None:
            found[place] = unit
            wanted.discard(unit)

        marked = {self.units[i].bookmark: i for i in sorted(wanted, reverse=True) if self.units[i].bookmark}
        for place, part in enumerate(self.parts):
            unit = next((marked[name] for name in part.bookmarks if name in marked), None)
            if unit is not None and unit in wanted and not self.pinned[place]:
                take(place, unit)
        for least in (100.0, SAME_HEADING):
            for place in places:
                if place in found:
                    continue
                like = {i: fuzz.ratio(self.units[i].text, self.texts[place]) for i in wanted}
                best = max(sorted(like), key=lambda i: like[i], default=None)
                if best is not None and (like[best] > least or like[best] == 100):
                    take(place, best)
        self.used |= set(found.values())
        self.known |= {place for place, unit in found.items() if self.units[unit].text == self.texts[place]}
        return found

    def _sections(self, headings: dict[int, int]) -> list[tuple[list[int], list[int]]]:
        """What stood under each heading that was found again, and what stands there now; the front comes first."""
        by_unit = {unit: place for place, unit in headings.items()}
        old: dict[int, list[int]] = {-1: []}
        key = -1
        for i in range(len(self.units)):
            if i in by_unit:
                key = i
                old[key] = []
            else:
                old[key].append(i)
        new: dict[int, list[int]] = {-1: []}
        key = -1
        for place in range(len(self.parts)):
            if place in headings:
                key = headings[place]
                new[key] = []
            else:
                new[key].append(place)
        return [(old[key], new[key]) for key in old]

    def _align(self, old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
        """Finds again what stood under a heading; returns which place under it is which one of before."""

        def allowed(before: int, after: int) -> bool:
            pinned = self.pinned[new[after]]
            return not pinned or pinned == self.units[old[before]].tag

        pairs = aligned([self.units[i].text for i in old], [self.texts[place] for place in new], allowed)
        for after, before in pairs.items():
            place, unit = new[after], self.units[old[before]]
            self.used.add(old[before])
            if unit.tag:
                self.owners[place] = unit.tag
            elif unit.text == self.texts[place]:
                self.known.add(place)
        return pairs

    def _fill_gaps(self, old: Sequence[int], new: Sequence[int], pairs: dict[int, int]) -> None:
        """Gives what was written anew between two places that were found again to the one answer it can be of."""
        after = 0
        while after < len(new):
            if after in pairs or not self._is_free(new[after]):
                after += 1
                continue
            end = after
            while end < len(new) and end not in pairs and self._is_free(new[end]):
                end += 1
            before = next((pairs[i] for i in range(after - 1, -1, -1) if i in pairs), -1)
            behind = next((pairs[i] for i in range(end, len(new)) if i in pairs), len(old))
            gone = {self.units[old[i]].tag for i in range(before + 1, behind) if old[i] not in self.used}
            owner = self._owner(
                gone, self._neighbour(new, after - 1), self._neighbour(new, end), starts=after == 0 and before < 0
            )
            if owner:
                self.owners.update((place, owner) for place in new[after:end])
            after = end

    def _is_free(self, place: int) -> bool:
        return place not in self.owners and place not in self.known

    def _owner(self, gone: set[str], previous: str, following: str, *, starts: bool) -> str:
        pinned = self.whole
        if len(gone) == 1 and not gone & pinned:
            return next(iter(gone))
        if previous and previous == following and previous not in self.doubled:
            return previous
        if gone:
            return ""
        if previous in self.growing and previous not in pinned and not following:
            return previous
        if starts and following in self.growing and following not in pinned:
            return following
        return ""

    def _neighbour(self, new: Sequence[int], at: int) -> str:
        return self.owners.get(new[at], "") if 0 <= at < len(new) else ""

    def _find_moved(self) -> None:
        """Finds again, anywhere, text that stands under another heading than before or in another order."""
        free = [i for i, unit in enumerate(self.units) if i not in self.used and not unit.heading]
        free = [i for i in free if not (self.units[i].tag and self.units[i].tag in self.whole)]
        for least in (100.0, SAME_PARAGRAPH):
            for place, text in enumerate(self.texts):
                if place in self.owners or place in self.known or not free:
                    continue
                like = {i: likeness(self.units[i].text, text) for i in free}
                best = max(free, key=lambda i: like[i])
                if like[best] < least:
                    continue
                free.remove(best)
                self.used.add(best)
                if tag := self.units[best].tag:
                    self.owners[place] = tag
                elif self.units[best].text == text:
                    self.known.add(place)


def _units(document: Document) -> list[_Unit]:
    units: list[_Unit] = []
    if cover := document.cover:
        units += (_Unit(plainly(line)) for line in (*cover.above, cover.title, cover.subtitle))
        units += (_Unit(plainly(f"{label} {text}")) for label, text in cover.facts)
    else:
        units.append(_Unit(plainly(document.title)))
    for block in document.blocks:
        if isinstance(block, Answer):
            units += (_Unit(text, block.tag) for part in block.blocks for text in _written(part))
        elif isinstance(block, Heading):
            bookmark = names.bookmark_name(block.key) if block.key else ""
            units.append(_Unit(plainly(block_text(block)), heading=True, bookmark=bookmark))
        else:
            units += (_Unit(text) for text in _written(block))
    return [unit for unit in units if unit.text]


def _written(block: Simple) -> Iterator[str]:
    """The texts that a Word file has for `block`: a table's caption is a paragraph of its own before it."""
    if isinstance(block, Table) and block.caption:
        yield plainly(block.caption)
    yield plainly(block_text(block))
