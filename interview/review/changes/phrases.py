"""The words of the summary itself, in the language of the flow."""

from __future__ import annotations

from functools import cache

from interview.flow.fields import Strict
from interview.flow.positions import read_source
from interview.shipped import shipped


class Phrases(Strict):
    """The phrases of one language by what they are about. Texts in braces are filled in by whoever uses them."""

    language: str
    title: str
    lead: str
    not_approved: str
    legend: str
    deleted: str
    inserted: str
    counts: str
    nothing: str
    count: dict[str, str]
    brief: dict[str, str]
    kind: dict[str, str]
    fate: dict[str, str]
    figures: dict[str, str]
    plan: dict[str, str]
    sections: dict[str, str]
    open: dict[str, str]
    unchanged: dict[str, str]

    @staticmethod
    def counted(group: dict[str, str], key: str, count: int) -> str:
        """The phrase `key` of `group` for a count, in the form for one where it is one and there is such a form."""
        one = group.get(f"{key}_one") if count == 1 else None
        return (one or group[key]).format(count=count)


@cache
def load_phrases(language: str) -> Phrases:
    """The phrases of a flow's language."""
    file = shipped("templates") / f"changes.{language}.yaml"
    return Phrases.model_validate(read_source(file, file.name).data)
