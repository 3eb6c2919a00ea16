"""How states and marks are said to people."""

from __future__ import annotations

from interview.language import translate as _


def status_word(status: str) -> str:
    """`open` or `approved`, as a person says it."""
    return _("approved") if status == "approved" else _("in progress")


def state_word(state: str) -> str:
    """A question's state (`ItemState`), as a person says it."""
    return {
        "unanswered": _("not answered"),
        "proposed": _("proposed, not confirmed"),
        "answered": _("answered"),
        "affirmed": _("kept from last year"),
        "unknown": _("don't know"),
        "not_applicable": _("not applicable"),
        "later": _("later"),
        "needs_review": _("needs review"),
    }[state]


def level_word(level: str) -> str:
    """How pressing a check's finding is (`Level`), as a person says it."""
    return {"error": _("Error"), "warning": _("Warning"), "notice": _("To think about")}[level]
