"""Flow scripts: checking them, showing their questions, running a story through one."""

from __future__ import annotations

from pathlib import Path

import click

from interview.cli.console import notice, say, say_json
from interview.cli.options import argument, command, common_options, json_option
from interview.cli.spoken import N_, Group
from interview.errors import FlowError
from interview.language import translate as _


@click.group(
    "flow",
    cls=Group,
    help=N_("Flow scripts: the files that say what is asked."),
    params=common_options(),
)
def flow_command() -> None:
    """Holds the commands about flows."""


@command(
    "check",
    help=N_(
        "Check a flow script. Every error is named with its file, line and column; exit code 1 where there are any."
    ),
    examples=("genomgang flow check eget-flode.yaml",),
)
@argument("file", metavar=N_("FILE"))
@click.pass_context
def check_command(ctx: click.Context, file: str) -> None:
    """Prints each problem on a line of its own, or one line that all is well."""
    from interview.flow.loading import load_flow

    try:
        flow = load_flow(file)
    except FlowError as error:
        if not error.problems:  # there is no such flow
            raise
        for problem in error.problems:
            notice(str(problem))
        ctx.exit(1)
    say(
        _("{file}: no errors; {sections} sections, {questions} questions.").format(
            file=file, sections=len(flow.sections), questions=len(flow.questions)
        )
    )


@command(
    "show",
    help=N_("Show the questions of a flow as a table. Without a name: the Stockholm flow."),
    examples=("genomgang flow show", "genomgang flow show eget-flode.yaml"),
)
@argument("name", metavar=N_("[FLOW]"), default="stockholm")
@json_option
def show_command(name: str, as_json: bool) -> None:
    """Prints a table, or a list of objects."""
    from interview.flow.loading import load_flow

    flow = load_flow(name)
    if as_json:
        from interview.cli.json_views import question_view

        say_json([question_view(question) for question in flow])
        return
    from interview.cli.tables import Column, room, table
    from interview.cli.words import kind_word, reuse_word

    columns = (
        Column(_("Question")),
        Column(_("Kind")),
        Column(_("Required")),
        Column(_("Last year's answer")),
        Column(_("ISO")),
        Column(_("Asks"), wraps=True),
    )
    for section in flow.sections:
        rows = [
            (
                question.id,
                kind_word(question.kind),
                _("yes") if question.required else "",
                reuse_word(question.reuse),
                " ".join(question.iso or section.iso),
                question.label,
            )
            for question in section.questions
        ]
        say(f"{section.title} ({section.id})")
        say(table(columns, rows, room()))
        say("")


@command(
    "test",
    help=N_("Run a story: a file of answers and of what the flow should ask after them."),
    examples=("genomgang flow test egen-berattelse.yaml",),
)
@argument("file", metavar=N_("FILE"))
@click.pass_context
def test_command(ctx: click.Context, file: str) -> None:
    """Prints what did not go as the story says; exit code 1 where there is any of it."""
    from interview.session.story import run_story

    result = run_story(Path(file))
    for problem in result.problems:
        notice(str(problem))
    if not result.passed:
        ctx.exit(1)
    say(
        _("{file}: as expected; {steps} steps, {expectations} expectations.").format(
            file=result.file, steps=result.steps, expectations=result.expectations
        )
    )


for _member in (check_command, show_command, test_command):
    flow_command.add_command(_member)
