"""The reference file: the program's own, and what is kept and left of an organisation's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml.etree import _Element

from interview import language
from interview.errors import DraftError
from interview.review.word import word_file
from interview.review.word.make_reference import reference_file
from interview.review.word.reference import LOCALES, reference_path
from interview.shipped import shipped
from tests.review.word_parts import (
    R,
    attribute,
    attributes,
    find,
    paragraph_style,
    parts_of,
    relations,
    root_of,
    w,
    words,
    write_parts,
)
from tests.review.word_references import OLD_TEXT, SPY, swedish_reference
from tests.review.word_samples import EVERYTHING


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language.choose("en")
    yield
    language.choose(None)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return swedish_reference(tmp_path / "mall.docx")


def all_text(made: bytes) -> str:
    return "\n".join(part.decode("utf-8", errors="replace") for part in parts_of(made).values())


def header_of(made: bytes) -> _Element:
    """The root of the only header."""
    (name,) = [name for name in parts_of(made) if "header" in name and "rels" not in name]
    return root_of(made, name)


# The program's own


def test_every_language_that_drafts_have_has_a_reference_file() -> None:
    spoken = {file.name.split(".")[1] for file in shipped("templates").glob("words.*.yaml")}
    assert spoken == LOCALES.keys()


@pytest.mark.parametrize("chosen", LOCALES)
def test_the_shipped_file_is_what_its_script_makes(chosen: str) -> None:
    shipped, made = parts_of(reference_path(chosen)), parts_of(reference_file(chosen))
    assert shipped.keys() == made.keys()
    for name, part in made.items():
        assert shipped[name] == part, f"{name}: run python -m interview.review.word.make_reference"


def test_the_shipped_file_has_every_style_a_draft_uses() -> None:
    idents = {attribute(each, "styleId") for each in find(root_of(reference_path("sv"), "word/styles.xml"), "style")}
    made = root_of(word_file(EVERYTHING))
    used = {attribute(each) for path in ("//pStyle", "//rStyle", "//tblStyle") for each in find(made, path)}
    assert used <= idents
    made_styles = find(root_of(word_file(EVERYTHING), "word/styles.xml"), "style")
    assert len(made_styles) == len(idents)


def test_lists_made_in_word_with_the_list_styles_work() -> None:
    made = root_of(word_file(EVERYTHING), "word/styles.xml")
    styles = {attribute(each, "styleId"): each for each in find(made, "style")}
    lists = {attribute(each, "numId") for each in find(root_of(word_file(EVERYTHING), "word/numbering.xml"), "num")}
    for ident in ("ListBullet", "ListNumber"):
        assert attribute(styles[ident].find(w("pPr/numPr/numId"))) in lists


# An organisation's own


def test_styles_are_found_by_name_whatever_their_ids(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    used = [paragraph_style(each) for each in find(root_of(made), "//p")]
    assert {"Rubrik1", "Rubrik2", "Rubrik3", "Rubrik", "Punktlista"} <= set(used)
    assert not {"Heading1", "Title", "ListBullet"} & set(used)
    linked = [attribute(each) for each in find(root_of(made, "word/numbering.xml"), "abstractNum/lvl/pStyle")]
    assert [each for each in linked if each.startswith("Rubrik")] == ["Rubrik1", "Rubrik2", "Rubrik3"]


def test_missing_styles_are_added_and_hang_together(own: Path) -> None:
    made = root_of(word_file(EVERYTHING, own), "word/styles.xml")
    styles = {attribute(each, "styleId"): each for each in find(made, "style")}
    names = [attribute(each.find(w("name"))).casefold() for each in styles.values()]
    assert len(set(names)) == len(names)
    assert len(styles) == len(find(made, "style"))
    for wanted in ("heading 4", "list number", "caption", "toc heading", "genomgång markering", "footnote text"):
        assert wanted in names
    for style in styles.values():
        for step in ("basedOn", "next", "link"):
            assert attribute(style.find(w(step))) in (*styles, "")
    used = root_of(word_file(EVERYTHING, own))
    for path in ("//pStyle", "//rStyle", "//tblStyle"):
        assert {attribute(each) for each in find(used, path)} <= styles.keys()


def test_every_list_of_the_file_and_of_the_draft_is_defined(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    numbering = root_of(made, "word/numbering.xml")
    nums = [attribute(each, "numId") for each in find(numbering, "num")]
    definitions = [attribute(each, "abstractNumId") for each in find(numbering, "abstractNum")]
    assert len(set(nums)) == len(nums)
    assert len(set(definitions)) == len(definitions)
    assert {attribute(each) for each in find(numbering, "num/abstractNumId")} <= set(definitions)
    for part in ("word/document.xml", "word/styles.xml"):
        used = {attribute(each) for each in find(root_of(made, part), "//numPr/numId")} - {"0"}
        assert used <= set(nums)


def test_page_header_and_footer_are_kept_and_the_title_filled_in(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    section = find(root_of(made), "body/sectPr")[0]
    assert attribute(section.find(w("pgMar")), "left") == attribute(root_of(own).find(w("body/sectPr/pgMar")), "left")
    header = words(header_of(made))
    assert header == "Exempelstads kommun Besök oss" + " · Ledningens genomgång 2027" * 3
    footers = [name for name in parts_of(made) if "footer" in name and "rels" not in name]
    assert [words(root_of(made, name)) for name in footers] == ["Stadshuset, 123 45 Exempelstad"]
    assert "word/media/image1.png" in parts_of(made)


def test_tables_are_as_wide_as_the_text_of_that_file(own: Path) -> None:
    section = find(root_of(own), "body/sectPr")[0]
    margins, page = section.find(w("pgMar")), section.find(w("pgSz"))
    width = int(attribute(page, "w")) - int(attribute(margins, "left")) - int(attribute(margins, "right"))
    grids = find(root_of(word_file(EVERYTHING, own)), "//tblGrid")
    assert {sum(int(attribute(each, "w")) for each in find(grid, "gridCol")) for grid in grids} == {width}


def test_its_text_its_comments_and_its_authors_are_left_behind(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    assert OLD_TEXT in all_text(own.read_bytes())
    assert "Lena" not in all_text(made)
    assert not [name for name in parts_of(made) if "comment" in name or "thumbnail" in name or name.endswith("app.xml")]


def test_no_target_outside_the_file_is_written_on_and_links_keep_their_text(own: Path) -> None:
    made = word_file(replace(EVERYTHING, blocks=(), notes=()), own)
    assert SPY in all_text(own.read_bytes())
    assert SPY not in all_text(made)
    for name in [name for name in parts_of(made) if name.endswith(".rels")]:
        assert not [each for each in relations(made, name) if "TargetMode" in each]
    assert "Besök oss" in words(header_of(made))


def test_nothing_points_at_a_relation_that_was_left_behind(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    for name in [name for name in parts_of(made) if name.startswith("word/") and name.endswith(".xml")]:
        known = {each["Id"] for each in relations(made, f"word/_rels/{name.rpartition('/')[2]}.rels")}
        pointed = {value for each in root_of(made, name).iter() for key, value in attributes(each).items() if R in key}
        assert pointed <= known, name


def test_settings_that_would_hinder_or_betray_are_left_behind(own: Path) -> None:
    settings = root_of(word_file(EVERYTHING, own), "word/settings.xml")
    for left in ("attachedTemplate", "documentProtection", "updateFields", "proofState", "rsids"):
        assert not find(settings, left), left
    assert attribute(settings.find(w("themeFontLang"))) == "sv-SE"


def test_its_lists_are_not_mistaken_for_those_of_the_draft(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    numbering = root_of(made, "word/numbering.xml")
    definitions = {attribute(each, "abstractNumId"): each for each in find(numbering, "abstractNum")}
    nums = {attribute(each, "numId"): attribute(each.find(w("abstractNumId"))) for each in find(numbering, "num")}
    kinds = {"Punktlista": set(), "ListNumber": set()}  # type: dict[str, set[str]]
    items = [(paragraph_style(each), each) for each in find(root_of(made), "//p")]
    styles = [(attribute(each, "styleId"), each) for each in find(root_of(made, "word/styles.xml"), "style")]
    for style, element in [*items, *styles]:
        if style in kinds:
            definition = definitions[nums[attribute(element.find(w("pPr/numPr/numId")))]]
            kinds[style].add(attribute(definition.find(w("lvl/numFmt"))))
    assert kinds == {"Punktlista": {"bullet"}, "ListNumber": {"decimal"}}


def test_the_ids_of_its_controls_are_not_used_again(own: Path) -> None:
    made = word_file(EVERYTHING, own)
    theirs = {attribute(each) for each in find(header_of(made), "//sdtPr/id")}
    assert theirs
    assert not theirs & {attribute(each) for each in find(root_of(made), "//sdtPr/id")}


def test_a_template_serves_as_well_as_a_document(tmp_path: Path, own: Path) -> None:
    template = swedish_reference(tmp_path / "mall.dotx", template=True)
    assert word_file(EVERYTHING, template) == word_file(EVERYTHING, own)


def test_its_language_gives_way_to_that_of_the_draft(own: Path) -> None:
    assert {attribute(each) for each in find(root_of(own, "word/styles.xml"), "//lang")} != {"sv-SE"}
    made = word_file(EVERYTHING, own)
    assert {attribute(each) for each in find(root_of(made, "word/styles.xml"), "//lang")} == {"sv-SE"}


def test_a_draft_serves_as_a_reference_file(tmp_path: Path) -> None:
    (tmp_path / "utkast.docx").write_bytes(word_file(EVERYTHING))
    again = word_file(EVERYTHING, tmp_path / "utkast.docx")
    assert len(find(root_of(again, "word/styles.xml"), "style")) == len(
        find(root_of(tmp_path / "utkast.docx", "word/styles.xml"), "style")
    )
    assert words(root_of(again)) == words(root_of(word_file(EVERYTHING)))


def bare_package() -> dict[str, bytes]:
    """The least that is a Word file: a body, and nothing that it relates to."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": (
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b"<w:body><w:p/></w:body></w:document>"
        ),
    }


def test_a_file_without_styles_lists_or_page_gets_those_of_the_program(tmp_path: Path) -> None:
    made = word_file(EVERYTHING, write_parts(tmp_path / "bar.docx", bare_package()))
    assert words(root_of(made)) == words(root_of(word_file(EVERYTHING)))
    assert attribute(root_of(made).find(w("body/sectPr/pgSz")), "w") == "11906"
    (tmp_path / "utkast.docx").write_bytes(made)
    assert docx.Document(str(tmp_path / "utkast.docx")).paragraphs


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/document.xml", b"<w:document>"),
        ("word/document.xml", b"<document/>"),
        ("_rels/.rels", b"<Relationships/>"),
    ],
)
def test_a_damaged_file_is_told_of(tmp_path: Path, part: str, data: bytes) -> None:
    file = write_parts(tmp_path / "trasig.docx", {**bare_package(), part: data})
    with pytest.raises(DraftError) as caught:
        word_file(EVERYTHING, file)
    assert "damaged" in caught.value.message
    assert caught.value.where == str(file)
    assert caught.value.advice


def test_a_file_that_the_guard_refuses_is_told_of_as_a_draft_error(tmp_path: Path) -> None:
    (tmp_path / "gammal.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(DraftError, match="password") as caught:
        word_file(EVERYTHING, tmp_path / "gammal.doc")
    assert caught.value.advice
