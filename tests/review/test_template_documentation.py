"""What docs/templates.md says of templates is so."""

from __future__ import annotations

from pathlib import Path

from interview.review.draft import compose
from interview.review.frame import Frame
from interview.review.marks import Marker
from interview.review.placement import Placement
from interview.review.templates import Front
from interview.review.tokens import Tokens
from interview.review.vocabulary import Vocabulary
from interview.review.words import load_words
from tests.review.drafting import headings, interview

DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_documented_example_is_a_template(tmp_path: Path) -> None:
    example = DOCUMENTATION.partition("```jinja\n")[2].partition("```")[0]
    (tmp_path / "egen.md.j2").write_text(example, encoding="utf-8")
    document = compose(interview({"klassning.antal_totalt": 4}), str(tmp_path / "egen.md.j2"))
    assert "Where Parkverket stands" in [heading for _level, heading in headings(document)]


def test_every_word_that_a_template_can_say_is_documented() -> None:
    made, words = interview(), load_words("sv")
    marker = Marker(made, words, words)
    placement = Placement(made, words, marker)
    names = Vocabulary(made, Frame(made, words), marker, placement, Tokens(), lenient=False).names()
    undocumented = [name for name in (*names, *Front.model_fields) if f"`{name}" not in DOCUMENTATION]
    assert not undocumented
