"""The structure that a draft was written in, found again when the draft comes back."""

from __future__ import annotations

from interview.errors import DraftError
from interview.language import translate as _
from interview.review.blocks import Answer, Document, Origin
from interview.review.draft import available_templates, compose
from interview.review.templates import SUFFIX, is_path, load_template
from interview.session.interview import Interview


def written_document(interview: Interview, origin: Origin, template: str | None) -> tuple[str, Document]:
    """The structure of the draft with this origin, and `interview` in it; `template` says where it is if given.

    DraftError where it is not there any more, or cannot be used.
    """
    name = template or origin.template
    if not name:
        return _likest(interview, origin)
    if template is None:
        try:
            if name != interview.state.template:
                _check_named_by_a_file(name)
            load_template(name)
        except DraftError as error:
            raise DraftError(
                _("The structure in which the draft was written cannot be used. {reason}").format(reason=error.message),
                where=name,
                advice=_("Say where it is now: genomgang sync {id} FILE --template FILE").format(
                    id=interview.state.start.ident
                ),
            ) from None
    return name, compose(interview, name)


def _check_named_by_a_file(name: str) -> None:
    """DraftError for a structure that nobody here has named and that is no structure: a file may say anything.

    Another machine is never called, and no document or device of this one opened, because a file says so.
    """
    if name.replace("\\", "/").startswith("//"):  # Windows takes either stroke
        raise DraftError(_("It is on another machine."))
    if is_path(name) and not name.endswith(SUFFIX):
        raise DraftError(_("The path of a template of your own ends with .md.j2."))


def _likest(interview: Interview, origin: Origin) -> tuple[str, Document]:
    """The same for a draft that does not name its structure: the one whose answers have its fingerprints."""
    wanted = set(origin.hashes)
    best: tuple[int, str, Document] | None = None
    names = [interview.state.template, *(template.name for template in available_templates())]
    for name in dict.fromkeys(names):
        try:
            document = compose(interview, name)
        except DraftError:
            if name == names[0]:
                raise
            continue
        made = {(block.tag, block.fingerprint) for block in document.blocks if isinstance(block, Answer)}
        alike = len(made & wanted) - len(made ^ wanted)
        if best is None or alike > best[0]:
            best = (alike, name, document)
        if made == wanted:
            break
    if best is None:
        raise DraftError(_("There is no template to compare the file with."))
    return best[1], best[2]
