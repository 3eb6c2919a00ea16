"""The public id of an interview."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.session.identity import LONGEST, slug


@pytest.mark.parametrize(
    ("organisation", "ident"),
    [
        ("Fastighetskontoret", "fastighetskontoret-2026"),
        ("Östermalms stadsdelsförvaltning", "ostermalms-stadsdelsforvaltning-2026"),
        ("  S:t Erik, Ångström & Co AB ", "s-t-erik-angstrom-co-ab-2026"),
        ("A\u030angbolaget", "angbolaget-2026"),
        ("Sjøfartsrådet Æ", "sjofartsradet-ae-2026"),
        ("../../etc/passwd", "etc-passwd-2026"),
        ("CON", "con-2026"),
        ("nul", "nul-2026"),
        ("信息", "organisation-2026"),
        ("", "organisation-2026"),
    ],
)
def test_a_name_becomes_an_id(organisation: str, ident: str) -> None:
    assert slug(organisation, 2026) == ident


@given(st.text(max_size=200), st.integers(2000, 2100))
def test_an_id_is_always_short_and_harmless(organisation: str, year: int) -> None:
    ident = slug(organisation, year)
    assert re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+)*-{year}", ident)
    assert len(f"{ident}-99") <= LONGEST
