"""Inquiries of the same people find each other, with the reason; what is too common, closed or hidden does not."""

from typing import Any

import pytest

from home.models import User
from intake.actions.answering import change_answers
from intake.actions.recognising import keep_apart, let_meet
from intake.actions.traits import write_traits
from intake.models import Inquiry, InquiryLogEntry, KeptApart, Trait, TraitKind
from intake.permissions import may_see_inquiries
from intake.queue.alikes import MOST_IN_COMMON, Strength, alikes
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most

pytestmark = pytest.mark.django_db
OTHERS = {"group_name": "קשת", "locality_name": "רמלה", "email": "other@example.org", "phone": "+972521111111"}


def made(**facts: Any) -> Inquiry:
    inquiry = InquiryFactory(**facts)
    write_traits(inquiry)
    return inquiry


def suggested(inquiry: Inquiry, person: User) -> dict[Inquiry, Strength]:
    return {alike.inquiry: alike.strength for alike in alikes(inquiry, person).suggested}


def test_each_likeness_has_its_strength(manager: User) -> None:
    inquiry = made(group_name="גרעין שורשים", locality_name="לוד")
    phone = made(**OTHERS | {"phone": inquiry.phone})
    mail = made(**OTHERS | {"email": inquiry.email.upper()})
    name = made(**OTHERS | {"group_name": "השורשים"})
    place = made(**OTHERS | {"group_name": "שורשים לוד", "locality_name": "לוד"})
    made(**OTHERS)
    assert may_see_inquiries(manager)  # which fetches the permissions
    with at_most(queries=2):
        found = suggested(inquiry, manager)
    assert found == {
        phone: Strength.STRONG,
        mail: Strength.STRONG,
        place: Strength.LIKELY,
        name: Strength.WEAK,
    }


def test_the_same_school_is_known_by_its_symbol(manager: User) -> None:
    school, other = (made(track=Track.SCHOOL, **facts) for facts in ({}, OTHERS))
    assert suggested(school, manager) == {other: Strength.STRONG}
    assert alikes(school, manager).suggested[0].reasons == [str(TraitKind.SYMBOL.label)]


def test_what_too_many_have_in_common_suggests_nothing(manager: User) -> None:
    inquiry = made(**OTHERS)
    Trait.objects.all().delete()
    write_traits(inquiry)
    others = [InquiryFactory() for _each in range(MOST_IN_COMMON)]
    value = Trait.objects.get(inquiry=inquiry, kind=TraitKind.NAME).value
    Trait.objects.bulk_create(Trait(inquiry=other, kind=TraitKind.NAME, value=value) for other in others[1:])
    assert len(suggested(inquiry, manager)) == 5
    Trait.objects.create(inquiry=others[0], kind=TraitKind.NAME, value=value)
    assert suggested(inquiry, manager) == {}


def test_what_is_closed_or_of_the_other_track_is_the_contacts_and_no_duplicate(manager: User) -> None:
    inquiry = made()
    closed, school = made(status=Status.DECLINED), made(track=Track.SCHOOL, email=inquiry.email)
    made(status=Status.DUPLICATE, duplicate_of=inquiry)
    found = alikes(inquiry, manager)
    assert found.suggested == []
    assert {alike.inquiry for alike in found.of_contact} == {closed, school}
    # Whoever may not see nuclei hears nothing of them.
    education = UserFactory(role="education")
    assert alikes(school, education).of_contact == []


def test_a_pair_is_kept_apart_for_everybody_and_may_meet_again(sign_in: SignIn, manager: User) -> None:
    one, other = made(), made()
    client = sign_in("communities")
    case = f"/admin/inquiry/inspect/{one.pk}/"
    assert f"/admin/inquiry/apart/{one.pk}/{other.pk}/" in client.get(case).text
    client.post(f"/admin/inquiry/apart/{one.pk}/{other.pk}/")
    client.post(f"/admin/inquiry/apart/{one.pk}/{other.pk}/")
    assert suggested(one, manager) == suggested(other, manager) == {}
    assert [alike.inquiry for alike in alikes(other, manager).apart] == [one]
    assert InquiryLogEntry.objects.filter(action="intake.kept_apart").count() == 2
    client.post(f"/admin/inquiry/meet/{other.pk}/{one.pk}/")
    assert suggested(one, manager) == {other: Strength.STRONG}
    assert other.reference in client.get(case).text


def test_nobody_joins_or_parts_what_they_may_not_see(sign_in: SignIn) -> None:
    school, nucleus = made(track=Track.SCHOOL), made()
    client = sign_in("education")
    for verb in ("apart", "meet"):
        for one, other in ((school, nucleus), (nucleus, school), (school, school)):
            assert client.post(f"/admin/inquiry/{verb}/{one.pk}/{other.pk}/").status_code == 404
    assert KeptApart.objects.count() == 0


def test_a_changed_answer_changes_by_what_it_is_known(manager: User) -> None:
    one, other = made(), made(**OTHERS)
    assert suggested(one, manager) == {}
    fields = change_answers(other, {"email": one.email})
    other.save(update_fields=fields)
    assert suggested(one, manager) == {other: Strength.STRONG}
    keep_apart(pk=one.pk, other=other.pk, by=manager)
    let_meet(pk=other.pk, other=one.pk, by=manager)
    assert suggested(other, manager) == {one: Strength.STRONG}
