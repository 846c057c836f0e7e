"""Staff put their own words on inquiries, find them by these, and nobody else ever sees one."""

import pytest
from django.urls import reverse

from intake.actions.refusals import Refused
from intake.actions.tagging import change_tags
from intake.models import Inquiry, InquiryLogEntry, Tag
from intake.queue.query import QueueQuery
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_listing import references

pytestmark = pytest.mark.django_db


def names(inquiry: Inquiry) -> list[str]:
    return list(inquiry.tags.values_list("name", flat=True))


def test_tags_are_put_on_found_by_shown_and_taken_off(sign_in: SignIn) -> None:
    me = UserFactory(role="communities")
    client, inquiry, other = sign_in(person=me), InquiryFactory(), InquiryFactory()
    address = reverse("inquiry:tags", args=[inquiry.pk])
    said = client.post(address, {"add": " קיבוץ,  דחוף מאוד , קיבוץ,, Gap Year"}, follow=True).content.decode()
    assert names(inquiry) == ["Gap Year", "דחוף מאוד", "קיבוץ"]
    assert said.count("דחוף מאוד") >= 2  # the tag itself, and among those that are offered
    client.post(reverse("inquiry:tags", args=[other.pk]), {"add": "gap year"})
    assert (names(other), Tag.objects.count()) == (["Gap Year"], 3)
    kibbutz, gap = Tag.objects.get(name="קיבוץ"), Tag.objects.get(name="Gap Year")
    assert references(client, f"/admin/inquiry/?stage=&tags={kibbutz.pk}") == [inquiry.reference]
    both = references(client, f"/admin/inquiry/?stage=&tags={kibbutz.pk}&tags={gap.pk}")
    assert sorted(both) == sorted([inquiry.reference, other.reference])  # each once
    query = QueueQuery.from_string(me, f"stage=&tags={kibbutz.pk}&tags={gap.pk}")
    assert set(query.inquiries().select_for_update()) == {inquiry, other}  # as acts on many take them
    assert query.describe() == ["תגיות: Gap Year, קיבוץ"]
    row = client.get("/admin/inquiry/?stage=").content.decode().split("<tbody>")[1].split("</tbody>")[0]
    assert row.count("דחוף מאוד") == 1
    client.post(address, {"remove": kibbutz.pk})
    client.post(address, {"remove": "nonsense"})
    assert names(inquiry) == ["Gap Year", "דחוף מאוד"]
    inquiry.refresh_from_db()
    assert inquiry.lock_version == 1  # nobody is held up
    entries = InquiryLogEntry.objects.filter(inquiry=inquiry, action="intake.tags").order_by("pk")
    assert [(entry.user, entry.data["removed"]) for entry in entries] == [(me, []), (me, [kibbutz.pk])]
    assert "קיבוץ" not in str([entry.data for entry in entries])


def test_what_cannot_be_a_tag_stays_typed_and_nothing_is_put_on(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    client, address = sign_in("communities"), reverse("inquiry:tags", args=[inquiry.pk])
    long = "א" * 41
    answer = client.post(address, {"add": long})
    assert f'value="{long}"' in answer.content.decode()
    many = ",".join(f"תגית {number}" for number in range(21))
    assert many in client.post(address, {"add": many}).content.decode()
    assert (names(inquiry), Tag.objects.count()) == ([], 0)
    with pytest.raises(Refused):
        change_tags(pk=inquiry.pk, by=UserFactory(role="manager"), add=[many])


def test_another_wings_inquiry_gets_none(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(track=Track.NUCLEUS)
    assert sign_in("education").post(reverse("inquiry:tags", args=[inquiry.pk]), {"add": "x"}).status_code == 404
    assert names(inquiry) == []
