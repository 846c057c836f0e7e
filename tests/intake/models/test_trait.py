"""By what two inquiries of the same people are known as such, however they were typed."""

import re

import pytest

from intake.models.trait import TraitKind, traits_of

FACTS = {
    "group_name": "גרעין שורשים",
    "locality_name": "לוד",
    "email": "Noa@Example.org",
    "phone": "+972501234567",
    "answers": {"institution_symbol": "123456"},
}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, set(TraitKind)),
        ({"email": " noa@example.ORG"}, set(TraitKind)),
        ({"group_name": "שדות"}, set(TraitKind) - {TraitKind.NAME, TraitKind.NAME_AND_PLACE}),
        ({"group_name": "הגרעין ושורשים, בלוד"}, set(TraitKind)),
        ({"group_name": "שׁוֹרָשִׁים"}, set(TraitKind)),
        ({"locality_name": "רמלה"}, set(TraitKind) - {TraitKind.NAME_AND_PLACE}),
        ({"locality_name": ""}, set(TraitKind) - {TraitKind.NAME_AND_PLACE}),
        ({"phone": "", "email": "", "answers": {}}, {TraitKind.NAME, TraitKind.NAME_AND_PLACE}),
    ],
)
def test_points_prefixes_and_capitals_make_no_difference(changed: dict[str, object], same: set[str]) -> None:
    one, other = traits_of(**FACTS), traits_of(**(FACTS | changed))  # type: ignore[arg-type]
    assert {kind for kind in one if one[kind] == other.get(kind)} == same


def test_nothing_of_a_phone_or_an_address_can_be_read() -> None:
    found = traits_of(**FACTS)  # type: ignore[arg-type]
    for kind in (TraitKind.PHONE, TraitKind.MAIL):
        assert len(found[kind][0]) == 64
        assert not re.search("noa|501234567", found[kind][0])
