"""Loading flows: names and paths, section files, the free text of a section, and the flows that are shipped."""

from __future__ import annotations

import io
import time
import timeit
from pathlib import Path
from typing import BinaryIO

import pytest

from interview.errors import FlowError, GenomgangError
from interview.flow.loading import UnknownFlowError, available_flows, load_flow
from interview.flow.models import Flow, RecordsQuestion, TextQuestion

SECTION = """\
id: ram
title: Frame
questions:
  - {id: ram.name, label: What is it called?}
"""
FLOW = """\
id: own
version: "2026.1"
language: en
title: Own
default_template: short
templates: [short]
sections:
"""


def test_the_example_has_its_questions_in_order_and_of_the_right_kinds(example: Flow) -> None:
    assert [(question.id, question.kind) for question in example] == [
        ("frame.organisation", "text"),
        ("frame.year", "number"),
        ("frame.cycle", "choice"),
        ("frame.leave_out", "list"),
        ("frame.text", "text"),
        ("audit.audited", "boolean"),
        ("audit.day", "date"),
        ("audit.found", "text"),
        ("audit.remarks", "records"),
        ("audit.text", "text"),
        ("plan.rows", "records"),
        ("plan.text", "text"),
    ]


def test_a_question_or_field_without_a_kind_is_text(example: Flow) -> None:
    assert isinstance(example.questions["audit.found"], TextQuestion)
    remarks = example.questions["audit.remarks"]
    assert isinstance(remarks, RecordsQuestion)
    assert [field.kind for field in remarks.fields] == ["text", "choice", "text", "number", "number", "computed"]


def test_the_free_text_names_the_section_and_leaves_one_that_is_there_alone(example: Flow) -> None:
    free = example.questions["frame.text"]
    assert (free.label, free.short, free.reuse, free.required) == ('Anything more on "Frame"?', "More", "show", False)
    assert example.questions["plan.text"].label == "How did you choose?"


def test_without_free_text_no_question_is_added(tmp_path: Path) -> None:
    assert [*_own(tmp_path, "  - ram.yaml\n", **{"ram.yaml": SECTION}).questions] == ["ram.name"]


def test_sections_come_from_files_and_from_the_flow_itself(tmp_path: Path) -> None:
    inline = "  - {id: b, title: B, questions: [{id: b.q, label: Q, when: ram.name is answered}]}\n"
    flow = _own(tmp_path, "  - parts/ram.yaml\n" + inline, **{"parts/ram.yaml": SECTION})
    assert [section.id for section in flow.sections] == ["ram", "b"]


def test_a_section_is_found_by_its_id(example: Flow) -> None:
    assert example.section("audit").title == "Audit"
    with pytest.raises(KeyError):
        example.section("nothing")


@pytest.mark.parametrize(
    "name",
    [
        "../outside.yaml",
        "parts/../../outside.yaml",
        "parts/../ram.yaml",
        "/etc/hosts.yaml",
        "..\\outside.yaml",
        "C:/outside.yaml",
        "~/outside.yaml",
        "link.yaml",
        "missing.yaml",
        "ram.txt",
        ".",
        "''",
        "parts",
        "parts.yaml",
    ],
)
def test_a_section_file_outside_the_flows_folder_or_missing_is_refused_where_it_is_named(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "outside.yaml").write_text(SECTION, encoding="utf-8")
    inside = tmp_path / "inside"
    (inside / "parts").mkdir(parents=True)
    (inside / "parts.yaml").mkdir()
    for name_inside in ("ram.txt", "ram.yaml"):
        (inside / name_inside).write_text(SECTION, encoding="utf-8")
    try:
        (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    except OSError:
        pytest.skip("this account may not make symbolic links")
    with pytest.raises(FlowError) as caught:
        _own(inside, f"  - {name}\n")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(8, 5)]


def test_a_section_file_that_cannot_be_read_is_refused_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _own(tmp_path, "  - ram.yaml\n", **{"ram.yaml": SECTION})

    def open_but_one(path: Path, _mode: str) -> BinaryIO:
        if path.name == "ram.yaml":
            raise PermissionError(13, "Permission denied")
        return io.BytesIO((FLOW + "  - ram.yaml\n").encode())

    monkeypatch.setattr(Path, "open", open_but_one)
    with pytest.raises(FlowError) as caught:
        load_flow(str(tmp_path / "flow.yaml"))
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(8, "Permission is missing.")]


def test_more_sections_than_anybody_could_answer_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FlowError) as caught:
        _own(tmp_path, "  - ram.yaml\n" * 201)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(7, "more than 200 sections")]


def test_a_link_that_goes_round_is_refused(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
        (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    except OSError:
        pytest.skip("this account may not make symbolic links")
    with pytest.raises(FlowError):
        _own(tmp_path, "  - a.yaml\n")


def test_faults_of_all_files_come_together_in_the_order_of_the_files(tmp_path: Path) -> None:
    bad = "id: {0}\ntitel: T\nquestions: [{{id: {0}.q, label: Q}}]\n"
    files = {"zeta.yaml": bad.format("zeta"), "broken.yaml": "a: [", "alpha.yaml": bad.format("alpha")}
    inline = "  - {id: x, title: '', questions: [{id: x.q, label: Q}]}\n"
    with pytest.raises(FlowError) as caught:
        _own(tmp_path, f"  - zeta.yaml\n{inline}  - broken.yaml\n  - alpha.yaml\n", **files)
    assert [(Path(problem.file).name, problem.line) for problem in caught.value.problems] == [
        ("flow.yaml", 9),
        ("zeta.yaml", 1),
        ("zeta.yaml", 2),
        ("broken.yaml", 1),
        ("alpha.yaml", 1),
        ("alpha.yaml", 2),
    ]


def test_a_name_that_may_be_in_an_unread_file_is_not_called_unknown(tmp_path: Path) -> None:
    inline = """\
  - id: b
    title: B
    when: gone.q is answered
    questions:
      - {id: b.q, label: Q, when: gone.r}
      - id: b.rows
        kind: records
        label: R
        reuse: roll
        roll: recommendations
        roll_from: gone.rows
        line: "{rekommendation}"
        fields: [{id: rekommendation, label: R}]
"""
    with pytest.raises(FlowError) as caught:
        _own(tmp_path, "  - gone.yaml\n" + inline)
    assert [problem.message for problem in caught.value.problems] == ["there is no file gone.yaml"]


def test_a_question_with_a_fault_of_its_own_is_still_known_to_the_others(tmp_path: Path) -> None:
    questions = """\
      - {id: a.yes, kind: boolean, label: Yes?, requird: true}
      - {id: a.why, label: Why?, when: a.yes and a.yes is true and a.n > 3}
      - {id: a.n, kind: number, label: N, lines: one, when: a.nn == 1}
      - {id: a.r, kind: records, label: R, line: "{x}", fields: [{id: x, label: X, requird: true}]}
      - id: a.s
        kind: records
        label: S
        reuse: roll
        roll: recommendations
        roll_from: a.r
        line: "{rekommendation}"
        fields: [{id: rekommendation, label: R}]
"""
    with pytest.raises(FlowError) as caught:
        _own(tmp_path, "  - id: a\n    title: A\n    questions:\n" + questions)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [
        (11, "there is no key 'requird' here"),
        (12, "'a.n' is asked later; a condition reads earlier questions only"),
        (13, "'lines' does not go with kind number, only with text"),
        (13, "there is no question 'a.nn'"),
        (14, "there is no key 'requird' here"),
    ]


def test_a_name_that_is_not_known_names_the_nearest_and_all_others() -> None:
    with pytest.raises(UnknownFlowError) as caught:
        load_flow("stokholm")
    assert "Did you mean stockholm?" in caught.value.advice
    assert all(name in caught.value.advice for name in available_flows())


@pytest.mark.parametrize("name", ["", "example", ".", "..", "con", "stockholm\0", "x" * 5000, "STOCKHOLM"])
def test_a_name_never_becomes_a_path(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent)
    with pytest.raises(UnknownFlowError):
        load_flow(name)


@pytest.mark.parametrize("path", ["nowhere.yaml", "./nowhere", "no\0where.yaml", "x" * 5000 + ".yaml", "tests/"])
def test_a_path_that_cannot_be_read_is_an_error_with_its_name(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    with pytest.raises(GenomgangError) as caught:
        load_flow(path)
    assert caught.value.where
    assert caught.value.advice
    assert "Errno" not in caught.value.message


@pytest.mark.parametrize("name", available_flows())
def test_every_flow_that_is_shipped_is_sound(name: str) -> None:
    assert load_flow(name).id == name


def test_the_same_texts_have_the_same_fingerprint_and_others_another(tmp_path: Path, example_text: str) -> None:
    prints = []
    for text in (example_text, example_text, example_text.replace("Frame", "Framework", 1)):
        (tmp_path / "flow.yaml").write_text(text, encoding="utf-8")
        prints.append(load_flow(str(tmp_path / "flow.yaml")).fingerprint)
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.bench
def test_loading_the_stockholm_flow_takes_less_than_a_tenth_of_a_second() -> None:
    assert min(timeit.repeat(lambda: load_flow("stockholm"), timer=time.process_time, number=1, repeat=5)) < 0.1


def _own(folder: Path, sections: str, **files: str) -> Flow:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "flow.yaml").write_text(FLOW + sections, encoding="utf-8")
    return load_flow(str(folder / "flow.yaml"))
