"""The command line: thin commands over the interview, the store and the drafts."""

from __future__ import annotations


def main() -> int:
    """Runs the program on the arguments of this process; returns its exit code.

    0: done. 1: something that the user can mend, said on stderr. 2: usage. 70: a fault in the program.
    """
    import sys

    from interview.cli.console import speak_utf8
    from interview.cli.program import run

    speak_utf8()
    return run(sys.argv[1:])
