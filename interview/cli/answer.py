"""One answer from the command line."""

from __future__ import annotations

import re

import click

from interview.cli.console import notice, say, text_from_stdin
from interview.cli.options import argument, common_options, ident_argument, option, text
from interview.cli.spoken import N_, Command
from interview.language import translate as _

_LOOKS_LIKE_TEXT = re.compile(r"-[\s\d]")


class SetCommand(Command):
    """A command whose last argument is an answer, which may begin with a dash as list items and numbers do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Moves an argument such as `- first item` or `-5` behind `--`, where it is no option."""
        if "--" not in args:
            for place, word in enumerate(args):
                if _LOOKS_LIKE_TEXT.match(word) and not self._takes_value(args[:place]):
                    return super().parse_args(ctx, [*args[:place], *args[place + 1 :], "--", word])
        return super().parse_args(ctx, args)

    def _takes_value(self, before: list[str]) -> bool:
        """Whether the word that comes after these belongs to an option."""
        return bool(before) and any(
            before[-1] in parameter.opts
            for parameter in self.params
            if isinstance(parameter, click.Option) and not parameter.is_flag
        )


@click.command(
    "set",
    cls=SetCommand,
    params=common_options(),
    help=N_(
        "Answer one question.\n\n"
        "A choice is given by its value or its label, yes and no as they are, a date as 2026-10-31, a list as one "
        "line for each item, rows as JSON. With - the answer is read from standard input. Instead of an answer one "
        "of the options says why there is none."
    ),
    examples=(
        'genomgang set tradgardskontoret-2027 ram.kontakt "informationssäkerhetssamordnaren"',
        "genomgang set tradgardskontoret-2027 klassning.antal_totalt 31",
        "genomgang set tradgardskontoret-2027 omvarld.hot - < hot.md",
        'genomgang set tradgardskontoret-2027 incidenter.antal_dso --unknown "fråga dataskyddsombudet"',
        "genomgang set tradgardskontoret-2027 ram.vad_ar --affirm",
    ),
)
@ident_argument
@argument("question", metavar=N_("QUESTION"))
@argument("value", metavar=N_("[VALUE]"), required=False)
@option("--affirm", is_flag=True, help=N_("Keep last year's answer, or what is proposed."))
@option("--unknown", type=text, metavar=N_("WHOM"), help=N_("Nobody here knows; whom to ask."))
@option("--not-applicable", is_flag=True, help=N_("The question does not apply to you."))
@option("--later", is_flag=True, help=N_("Put it off."))
@option("--clear", is_flag=True, help=N_("Take the answer back; it stays in the history."))
def set_command(
    ident: str,
    question: str,
    value: str | None,
    affirm: bool,
    unknown: str | None,
    not_applicable: bool,
    later: bool,
    clear: bool,
) -> None:
    """Saves one answer, and prints how the question stands once it is saved."""
    from interview.asking.words import state_word
    from interview.cli.opening import find_question, open_interview, open_workspace
    from interview.cli.words import excerpt, not_asked
    from interview.session.answering import Answer, record
    from interview.session.values import plain

    said = [
        answer
        for answer in (
            None if value is None else Answer("answer", text_from_stdin() if value == "-" else value),
            None if unknown is None else Answer("unknown", unknown),
            Answer("affirm") if affirm else None,
            Answer("not_applicable") if not_applicable else None,
            Answer("later") if later else None,
            Answer("clear") if clear else None,
        )
        if answer
    ]
    if len(said) != 1:
        raise click.UsageError(_("Give either a VALUE or exactly one of the options that say why there is none."))
    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    question = find_question(opened, question).id
    opened.save(record(workspace.recorder, opened.interview, question, said[0]))
    item = opened.interview.item(question)
    shown = excerpt(plain(item.question, item.value)) if item.value is not None else item.note
    say(f"{item.question.id} ({state_word(item.state)}): {shown}")
    if warning := not_asked(opened.interview, question):
        notice(warning)
