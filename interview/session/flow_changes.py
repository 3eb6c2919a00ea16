"""What has changed for an interview when it is resumed with another version of its flow."""

from __future__ import annotations

from dataclasses import dataclass

from interview.flow.models import wording
from interview.language import translate as _
from interview.session.interview import Interview
from interview.session.state import fold


@dataclass(frozen=True, slots=True)
class FlowChanges:
    """Question ids, in the flow's order. Nothing that was answered is dropped.

    `new` the flow did not have before; `reworded` were answered under another wording and keep their answer;
    `renamed` are pairs of the former and the present id; `to_review` have an answer that no longer fits; `orphaned`
    were answered and are no longer asked.
    """

    new: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    to_review: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()

    def sentences(self, interview: Interview) -> list[str]:
        """The changes in the interface language, one line each; none where nothing changed that a user would see."""
        names = {ident: question.name for ident, question in interview.flow.questions.items()}
        lines = [_("New question: {question} ({id}).").format(question=names[ident], id=ident) for ident in self.new]
        lines += [
            _("The question has a new wording, your answer is kept: {question} ({id}).").format(
                question=names[ident], id=ident
            )
            for ident in self.reworded
        ]
        lines += [
            _("The question has a new id, your answer is kept: {question} ({old} is now {new}).").format(
                question=names[new], old=old, new=new
            )
            for old, new in self.renamed
        ]
        lines += [
            _("Your answer no longer fits the question and has to be looked through: {question} ({id}).").format(
                question=names[ident], id=ident
            )
            for ident in self.to_review
        ]
        lines += [
            _("No longer asked, your answer stays in the history: {id}.").format(id=ident) for ident in self.orphaned
        ]
        return lines


def flow_changes(interview: Interview) -> FlowChanges:
    """What is different between the flow that the interview was last saved with and the one it is seen with.

    Empty where they have the same fingerprint.
    """
    flow, state = interview.flow, interview.state
    if state.flow_fingerprint == flow.fingerprint:
        return FlowChanges()
    as_saved = fold(state.events)
    known = dict.fromkeys((*state.flow_questions, *as_saved.threads))
    carried_over = {flow.current_ids[ident] for ident in known if ident in flow.current_ids}
    given = [(ident, interview.item(ident)) for ident in flow.questions if ident in state.answers]
    to_review = tuple(ident for ident, item in given if item.state == "needs_review")
    return FlowChanges(
        new=tuple(ident for ident in flow.questions if ident not in carried_over) if state.flow_questions else (),
        reworded=tuple(
            ident
            for ident, item in given
            if ident not in to_review and item.given and item.given.wording not in (None, wording(item.question))
        ),
        renamed=tuple(
            (ident, flow.current_ids[ident]) for ident in known if flow.current_ids.get(ident, ident) != ident
        ),
        to_review=to_review,
        orphaned=tuple(interview.orphans),
    )
