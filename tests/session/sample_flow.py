"""A small flow with every kind of question, every way to reuse an answer and every rule that moves one forward."""

from __future__ import annotations

from typing import Any

from interview.flow.models import Flow


def choices(*values: str) -> list[dict[str, str]]:
    return [{"value": value, "label": f"Label of {value}"} for value in values]


def text(ident: str, **more: Any) -> dict[str, Any]:
    return {"id": ident, "kind": "text", "label": f"What about {ident}?", **more}


PLAN_FIELDS = [
    {"id": "ar", "kind": "text", "label": "Year", "required": True, "pattern": r"^\d{4}([–-]\d{4})?$"},
    {"id": "atgard", "kind": "text", "label": "Action", "required": True, "lines": "many"},
    {"id": "aterkommande", "label": "Recurring", "kind": "boolean"},
    {"id": "ansvarig", "kind": "text", "label": "Owner"},
    {"id": "klart", "kind": "text", "label": "Due"},
    {"id": "ursprung", "kind": "text", "label": "Origin"},
    {"id": "forst", "kind": "number", "label": "First planned for", "min": 2000, "max": 2100},
    {"id": "skjuten", "kind": "computed", "label": "Pushed", "operation": "years_after", "of": ["ar", "forst"]},
]

FRAME: dict[str, Any] = {
    "id": "ram",
    "title": "Frame",
    "questions": [
        text("ram.organisation", lines="one", required=True, reuse="carry", default="{organisation}"),
        {
            "id": "ram.planering",
            "kind": "choice",
            "label": "How many years?",
            "required": True,
            "choices": choices("ett_ar", "tre_ar"),
        },
        {
            "id": "ram.utan_avsnitt",
            "kind": "list",
            "label": "Which sections are not needed?",
            "reuse": "carry",
            "choices": choices("rsa", "vor", "plan"),
        },
        {
            "id": "ram.verksamhetsar",
            "kind": "number",
            "label": "Which year?",
            "required": True,
            "reuse": "roll",
            "roll": "interview_year",
        },
        {
            "id": "ram.period_fran",
            "kind": "date",
            "label": "From when?",
            "reuse": "roll",
            "roll": "next_year",
            "default": "{previous_year}-01-01",
        },
        text("ram.anvisning", when="ram.planering == 'tre_ar'"),
        text("ram.text"),
    ],
}
RISK: dict[str, Any] = {
    "id": "rsa",
    "title": "Risks",
    "when": "not ('rsa' in ram.utan_avsnitt)",
    "questions": [
        {
            "id": "rsa.cykel",
            "kind": "choice",
            "label": "Where in the cycle?",
            "required": True,
            "reuse": "roll",
            "roll": "next_choice",
            "choices": choices("forsta_aret", "andra_aret"),
        },
        {"id": "rsa.granskad", "kind": "boolean", "label": "Audited?", "required": True, "reuse": "never"},
        text("rsa.granskning", when="rsa.granskad is true", reuse="never", required=True),
        {
            "id": "rsa.andel",
            "kind": "number",
            "label": "How many percent?",
            "unit": "%",
            "min": 0,
            "max": 100,
            "integer": False,
            "reuse": "never",
        },
        {
            "id": "rsa.handelser",
            "kind": "records",
            "label": "Which events?",
            "reuse": "carry",
            "required": True,
            "line": "{handelse}[ ({riskvarde})]",
            "max_rows": 8,
            "fields": [
                {"id": "handelse", "kind": "text", "label": "Event", "required": True},
                {
                    "id": "sannolikhet",
                    "label": "Probability",
                    "kind": "number",
                    "min": 1,
                    "max": 5,
                    "required": True,
                    "reuse": "never",
                },
                {
                    "id": "konsekvens",
                    "label": "Consequence",
                    "kind": "number",
                    "min": 1,
                    "max": 5,
                    "required": True,
                    "reuse": "never",
                },
                {
                    "id": "riskvarde",
                    "label": "Risk value",
                    "kind": "computed",
                    "operation": "product",
                    "of": ["sannolikhet", "konsekvens"],
                },
            ],
        },
        {
            "id": "rsa.projekt",
            "kind": "records",
            "label": "Which projects?",
            "reuse": "carry",
            "line": "{projekt}",
            "closed_field": "status",
            "closed_values": ["stangd"],
            "fields": [
                {"id": "projekt", "kind": "text", "label": "Project", "required": True},
                {"id": "status", "label": "Status", "kind": "choice", "choices": choices("oppen", "stangd")},
            ],
        },
        {
            "id": "rsa.matt",
            "kind": "records",
            "label": "Which measures?",
            "reuse": "carry",
            "line": "{matt}",
            "fields": [
                {"id": "matt", "kind": "text", "label": "Measure", "required": True},
                {"id": "utfall", "kind": "text", "label": "This year", "reuse": "never"},
                {"id": "i_fjol", "kind": "text", "label": "Last year", "takes": "utfall"},
            ],
        },
        {
            "id": "rsa.omraden",
            "kind": "records",
            "label": "How are the areas?",
            "reuse": "never",
            "line": "{omrade}",
            "fixed_field": "omrade",
            "fixed_rows": ["Registers", "Incidents"],
            "fields": [
                {"id": "omrade", "kind": "text", "label": "Area", "required": True},
                {"id": "bedomning", "kind": "text", "label": "Assessment"},
                {"id": "rekommendation", "kind": "text", "label": "Recommendation"},
            ],
        },
        {
            "id": "rsa.fjolaret",
            "kind": "records",
            "label": "What became of the recommendations?",
            "reuse": "roll",
            "roll": "recommendations",
            "roll_from": "rsa.omraden",
            "line": "{rekommendation}",
            "fields": [
                {"id": "rekommendation", "kind": "text", "label": "Recommendation", "required": True},
                {
                    "id": "status",
                    "label": "Status",
                    "kind": "choice",
                    "choices": choices("pagar", "klar"),
                    "reuse": "never",
                },
                {"id": "kommentar", "kind": "text", "label": "Comment", "reuse": "never"},
            ],
            "closed_field": "status",
            "closed_values": ["klar"],
        },
        text("rsa.text"),
    ],
}
PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "Plan",
    "questions": [
        {
            "id": "plan.uppfoljning",
            "kind": "records",
            "label": "What became of the plan?",
            "reuse": "roll",
            "roll": "plan_to_follow_up",
            "roll_from": "plan.rader",
            "required": True,
            "line": "{atgard}",
            "fields": [
                {"id": "atgard", "kind": "text", "label": "Action", "required": True},
                {
                    "id": "status",
                    "label": "Status",
                    "kind": "choice",
                    "choices": choices("klar", "pagar", "flyttad", "struken"),
                    "required": True,
                    "reuse": "never",
                },
                {"id": "kommentar", "kind": "text", "label": "Comment", "required_when": {"status": ["struken"]}},
                {"id": "ursprung", "kind": "text", "label": "Origin"},
            ],
        },
        {
            "id": "plan.rader",
            "kind": "records",
            "label": "What is planned?",
            "reuse": "roll",
            "roll": "plan_forward",
            "roll_from": "plan.rader",
            "required": True,
            "line": "{ar}: {atgard}",
            "fields": PLAN_FIELDS,
        },
        {
            "id": "plan.mal",
            "kind": "list",
            "label": "Which goals?",
            "max_items": 5,
            "max_length": 40,
        },
        {"id": "plan.nasta", "kind": "date", "label": "When next?", "required": True, "reuse": "show"},
        text("plan.text"),
    ],
}
FLOW_DATA: dict[str, Any] = {
    "id": "prov",
    "version": "2026.1",
    "language": "en",
    "title": "A trial flow",
    "default_template": "forvaltning",
    "templates": ["forvaltning", "bolag"],
    "sections": [FRAME, RISK, PLAN],
}
FLOW = Flow.model_validate(FLOW_DATA)


def flow_with(*sections: dict[str, Any], version: str = "2026.2") -> Flow:
    """A flow of these sections."""
    return Flow.model_validate({**FLOW_DATA, "version": version, "sections": list(sections)})


EVENTS = "rsa.handelser"
ROW: dict[str, object] = {"handelse": "Avbrott", "sannolikhet": 2, "konsekvens": 3}
"""A row of EVENTS."""
