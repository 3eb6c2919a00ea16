"""What a template can say. `docs/templates.md` describes it for those who write one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from interview.errors import DraftError
from interview.flow.models import RecordsQuestion
from interview.flow.suggestions import suggest
from interview.language import translate as _
from interview.review.answers import LAYOUTS, Layout, RowStyle
from interview.review.blocks import Paragraph, Span
from interview.review.frame import APPROVED_BY, APPROVED_ON, APPROVER, SUMMARY, Frame
from interview.review.marks import Marker
from interview.review.periods import Period, periods
from interview.review.placement import Placement
from interview.review.summary import summarise
from interview.review.tokens import Made, Questions, Rows, Sections, Tokens
from interview.session.interview import Interview


class Group:
    """Rows of a records question under one heading, as a template sees them.

    `label` is what they have in common, `key` the same in letters and digits for the heading's key.
    """

    def __init__(
        self, question: RecordsQuestion, by: str, period: Period, placement: Placement, tokens: Tokens
    ) -> None:
        self.label = tokens.word(period.label)
        plain = unicodedata.normalize("NFKD", period.label.casefold()).encode("ascii", "ignore").decode()
        self.key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "0"
        self._question = question
        self._by = by
        self._period = period
        self._placement = placement
        self._tokens = tokens

    def rows(self, layout: Layout | None = None, line: str | None = None) -> str:
        """All the rows, each with the flow's line or with one of the template's own."""
        style = _style(layout, line)
        self._placement.place_fields(self._question, self._by, line)
        rows, suffixes = tuple(self._period.rows), self._period.suffixes
        return self._tokens.block(Rows(self._question, self._period.label, rows, suffixes, style))


class Vocabulary:
    """The names that one rendering of a template sees, and what calling them does.

    `lenient` is for the program's own templates, which also serve flows that lack some of the questions: there a
    name that the flow does not know says nothing, elsewhere it is a mistake.
    """

    def __init__(
        self,
        interview: Interview,
        frame: Frame,
        marker: Marker,
        placement: Placement,
        tokens: Tokens,
        *,
        lenient: bool,
    ) -> None:
        self._interview = interview
        self._frame = frame
        self._marker = marker
        self._placement = placement
        self._tokens = tokens
        self._lenient = lenient

    def names(self) -> dict[str, Any]:
        """Every name, with what it stands for."""
        return {
            "organisation": self._tokens.word(self._frame.organisation),
            "organisation_genitive": self._tokens.word(self._frame.organisation_genitive),
            "year": self._frame.year,
            "previous_year": self._frame.year - 1,
            "planned_years": len(self._frame.plan_years),
            "form": self._frame.form,
            "approved": self._frame.approved,
            "answer": self.answer,
            "answers": self.answers,
            "periods": self.periods,
            "groups": self.groups,
            "has": self.has,
            "asked": self.asked,
            "text": self.text,
            "summary": self.summary,
            "approval": self.approval,
        }

    def answer(
        self, *questions: str, layout: Layout | None = None, line: str | None = None, columns: tuple[str, ...] = ()
    ) -> str:
        """These questions, in this order; `layout`, `line` and `columns` replace the flow's own for rows."""
        style = _style(layout, line, columns)
        self._check(questions, self._interview.flow.questions)
        self._placement.place_once(*questions)
        return self._tokens.block(Questions(questions, style))

    def answers(self, *sections: str) -> str:
        """Every question of these sections that the template names nowhere, in the flow's order."""
        self._check(sections, (section.id for section in self._interview.flow.sections))
        return self._tokens.block(Sections(sections))

    def periods(self, question: str, by: str, merge_after: int | None = None) -> list[Group]:
        """The rows of a plan by the years in their field `by`; the years after the first `merge_after` together."""
        found = self._records(question, by)
        if found is None:
            return []
        made = periods(self._placement.shown_rows(question), by, self._frame.plan_years, merge_after)
        return [Group(found, by, period, self._placement, self._tokens) for period in made]

    def groups(self, question: str, by: str) -> list[Group]:
        """The rows of a question by what stands in their field `by`, in the order in which it first comes."""
        found = self._records(question, by)
        if found is None:
            return []
        made: dict[str, Period] = {}
        for row in self._placement.shown_rows(question):
            label = " ".join(str(row.get(by) or "").split())
            made.setdefault(label.casefold(), Period(0, 0, label)).rows.append(row)
        return [Group(found, by, period, self._placement, self._tokens) for period in made.values()]

    def has(self, *names: str) -> bool:
        """Whether the draft says anything about one of these questions or sections, apart from its being open."""
        self._check(names, self._known())
        return any(self._marker.says_something(item) for item in self._placement.items(names))

    def asked(self, name: str) -> bool:
        """Whether the section or question is part of this review at all."""
        self._check((name,), self._known())
        return bool(self._placement.items((name,)))

    def text(self, name: str) -> str:
        """A standard text of the program's own."""
        texts = self._marker.words.texts
        if name not in texts:
            message = _("There is no standard text “{name}”.").format(name=str(name)[:60])
            raise DraftError(message, advice=suggest(str(name), texts))
        return texts[name]

    def summary(self, prose: bool = False, draft: bool = True) -> str:
        """What the coordinator wrote as a summary; until then, with `draft`, one compiled from the answers."""
        self._placement.place_once(SUMMARY)
        item = self._placement.item(SUMMARY)
        if item and draft and not self._marker.has_value(item) and item.state != "not_applicable":
            made = summarise(self._interview, self._frame, self._marker, item, prose=prose)
            return self._tokens.block(Made(tuple(made)))
        return self._tokens.block(Questions((SUMMARY,)))

    def approval(self, line: str) -> str:
        """The approval line, with `{role}` and `{date}` (in words) or `{iso_date}`; until then, that there is none."""
        self._placement.place_once(APPROVED_BY, APPROVED_ON)
        words, approval = self._marker.words, self._frame.approval
        if approval:
            role, day = _in_a_sentence(approval.role), approval.date
        else:
            role, day = self._expected_role(), str(self._frame.said(APPROVED_ON) or "")
        if day:
            text = line.replace("{date}", words.day(day)).replace("{iso_date}", day).replace("{role}", role)
        else:
            text = words.not_approved
            text += f" {words.to_be_approved_by.replace('{role}', role)}" if role else ""
        return self._tokens.block(Made((Paragraph((Span(" ".join(text.split())),), "approval"),)))

    def _expected_role(self) -> str:
        """Who is going to approve the review, as far as it has been said; unconfirmed it says so."""
        for question in (APPROVED_BY, APPROVER):
            item = self._placement.item(question)
            if item and item.value:
                role = _in_a_sentence(str(item.value))
                is_open = self._marker.is_open(item)
                return self._marker.words.unconfirmed_fact.format(value=role) if is_open else role
        return ""

    def _records(self, question: str, by: str) -> RecordsQuestion | None:
        """The records question, None where it is not asked. DraftError where it is none, or has no such field."""
        self._check((question,), self._interview.flow.questions)
        found = self._interview.flow.questions.get(question)
        if found is None:
            return None
        fields = [field.id for field in found.fields] if isinstance(found, RecordsQuestion) else []
        if by not in fields or not isinstance(found, RecordsQuestion):
            message = _("The question “{question}” has no field “{field}” to go by.").format(
                question=question, field=by
            )
            raise DraftError(message, advice=suggest(str(by), fields))
        return found if self._placement.item(question) else None

    def _known(self) -> list[str]:
        return [*(section.id for section in self._interview.flow.sections), *self._interview.flow.questions]

    def _check(self, names: Iterable[str], known: Iterable[str]) -> None:
        there = list(known)
        for name in names:
            if name not in there and not self._lenient:
                message = _("There is no question or section “{name}”.").format(name=str(name)[:60])
                raise DraftError(message, advice=suggest(str(name), there))


def _style(layout: Layout | None, line: str | None, columns: tuple[str, ...] = ()) -> RowStyle:
    if layout is not None and layout not in LAYOUTS:
        message = _("There is no layout “{layout}”.").format(layout=str(layout)[:60])
        raise DraftError(message, advice=suggest(str(layout), LAYOUTS))
    return RowStyle(layout, line, tuple(columns))


def _in_a_sentence(role: str) -> str:
    """A role as it reads within a sentence: without a capital, unless it may be a name or an abbreviation."""
    first, _space, rest = role.partition(" ")
    is_name = first[1:] != first[1:].lower() or rest != rest.lower()
    return role if is_name else role[:1].lower() + role[1:]
