"""The structure in which an interview's drafts are written."""

from __future__ import annotations

from pathlib import Path

from interview.cli.console import notice, say
from interview.cli.options import argument, command, ident_argument
from interview.cli.spoken import N_
from interview.language import translate as _


@command(
    "template",
    help=N_(
        "Show or change the structure of an interview's drafts.\n\n"
        "NAME is one of those that come with the program, or the file of your own. For a single draft, give --template "
        "to `genomgang draft` instead."
    ),
    examples=("genomgang template tradgardskontoret-2027", "genomgang template tradgardskontoret-2027 fyra-kapitel"),
)
@ident_argument
@argument("name", metavar=N_("[NAME|FILE]"), required=False)
def template_command(ident: str, name: str | None) -> None:
    """Prints the structure that holds, and on stderr which there are."""
    from interview.cli.opening import open_interview, open_workspace

    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    if name:
        opened.save(workspace.recorder.choose_template(opened.interview, remembered_template(name)))
    else:
        from interview.review.templates import available_templates

        for known in available_templates():
            notice(f"{known.name} – {known.title}")
        notice(_("Now:"))
    say(opened.interview.state.template)


def remembered_template(name: str) -> str:
    """What an interview remembers of its drafts' structure: a name, or the absolute path of a file of one's own.

    DraftError where there is none of this name, or the file cannot be used.
    """
    from interview.review.templates import load_template

    template = load_template(name)
    return str(Path(template.file).absolute()) if template.own else name
