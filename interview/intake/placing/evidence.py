"""What the text of a passage says of the section that it belongs to: by its words, and by the shape of its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from interview.flow.fields import ChoiceField, ComputedField
from interview.flow.models import Flow, RecordsQuestion
from interview.intake.outline import block_text, plain_text
from interview.intake.placing.fields import split_line
from interview.intake.placing.tables import table_rows
from interview.intake.placing.vocabulary import Vocabulary
from interview.intake.placing.years import years_in
from interview.review.blocks import Cell, Simple, Table

_MOST = 9.0
"""What the words of a passage can say for one section at most: about as much as a heading known word for word."""
_DOUBT = 8.0
"""The sum of weights at which words say half of that."""
_TABLE = 5.0
"""What a table says whose columns are the fields of a question."""
_ROWS = 4.0
"""What lines say that have the fields of a question: an event with its risk value, an area of a report by its name."""
_STATUTE = re.compile(r"\b(?:SFS\s+)?(?:19|20)\d\d:\d{2,4}\b")
_YEAR_LINE = re.compile(r"\s*20\d\d\b")


class Evidence:
    """Weighs passages for the sections of a flow. `turn` is the first planned year."""

    def __init__(self, flow: Flow, turn: int) -> None:
        self.vocabulary = Vocabulary(flow)
        self._turn = turn
        self._records = [q for q in flow if isinstance(q, RecordsQuestion) and not q.when]
        self._planned = {q.section for q in self._records if q.roll == "plan_forward"}
        self._choices = {q.section: _choices(q) for q in self._records if _choices(q)}
        self._statutes = {q.section for q in self._records if any("SFS" in f.headings for f in q.fields)}

    def words(self, text: str) -> dict[str, float]:
        """What the words say for each section, between 0 and a bound that is the same for texts of every length."""
        scores = self.vocabulary.scores(text)
        best = max(scores.values(), default=0.0)
        return {section: _MOST * score / (best + _DOUBT) for section, score in scores.items()}

    def words_of(self, blocks: Iterable[Simple]) -> dict[str, float]:
        """What the words of blocks say for each section."""
        return self.words(" ".join(map(block_text, blocks)))

    def of(self, blocks: Sequence[Simple]) -> dict[str, float]:
        """What a passage says for each section: its words, and the shapes of its lists and tables."""
        found: defaultdict[str, float] = defaultdict(float, self.words_of(blocks))
        for said in (self._tables(blocks), self._lines(blocks)):
            for section, score in said.items():
                found[section] += score
        return dict(found)

    def _tables(self, blocks: Iterable[Simple]) -> Mapping[str, float]:
        """What the tables say: their columns are fields, or a column has the alternatives of one."""
        found: defaultdict[str, float] = defaultdict(float)
        for table in (block for block in blocks if isinstance(block, Table)):
            fitting = {q.section for q in self._records if table_rows(q, table)}
            for section in fitting:
                found[section] = max(found[section], _TABLE / len(fitting))
            cells = [cell_text(cell) for row in table.rows[1:] for cell in row]
            chosen = {section: sum(cell in names for cell in cells) for section, names in self._choices.items()}
            most = max(chosen.values(), default=0)
            best = [section for section, count in chosen.items() if count == most]
            if most > 1:
                for section in best:
                    found[section] += _ROWS / len(best)
        return found

    def _lines(self, blocks: Sequence[Simple]) -> Mapping[str, float]:
        found: defaultdict[str, float] = defaultdict(float)
        lines = [block_text(block) for block in blocks if not isinstance(block, Table)]
        lines += [cell_text(row[0]) for block in blocks if isinstance(block, Table) for row in block.rows if row]
        for question in self._records:
            if question.fixed_field:
                named = sum(
                    any(line.casefold().startswith(area.casefold()) for area in question.fixed_rows) for line in lines
                )
                found[question.section] += _ROWS * (named > 1)
            stated = [field for field in question.fields if isinstance(field, ComputedField) and field.stated]
            if stated:
                valued = sum(any(f.id in split_line(question, line).fields for f in stated) for line in lines)
                found[question.section] += _ROWS * (valued > 0)
        numbers = sum(len(_STATUTE.findall(line)) for line in lines)
        for section in self._statutes:
            found[section] += min(numbers, 2) * 1.5
        dated = [years_in(line[:12]) for line in lines if _YEAR_LINE.match(line)]
        ahead = sum(1 for years in dated if years and years.last >= self._turn)
        for section in self._planned:
            found[section] += _ROWS * (ahead > 1)
        return found


def _choices(question: RecordsQuestion) -> frozenset[str]:
    """The alternatives that a row of the question may name."""
    fields = (field for field in question.fields if isinstance(field, ChoiceField))
    return frozenset(choice.label.casefold() for field in fields for choice in field.choices)


def cell_text(cell: Cell) -> str:
    """The words of a cell on one line, without regard to case."""
    return " ".join(map(plain_text, cell.paragraphs)).casefold()
