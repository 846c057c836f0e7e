"""What is suggested × role: nobody is offered what they may not see, or somebody who may not see it."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from home.models import User
from intake.actions.traits import write_traits
from intake.models import Inquiry, LetterTemplate, Tag, TextModule
from intake.queue.facets import facets
from intake.queue.query import QueueQuery
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in
from tests.permission_acts import PEOPLE, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.without_coverage]
Staff = dict[str, User]


@pytest.fixture
def staff() -> Staff:
    """One person of each role, and one who has left."""
    UserFactory(role="manager", is_active=False)
    return {name: person_of(role) for name, role in PEOPLE.items()}


def who_see(staff: Staff, track: str) -> set[str]:
    """The keys of those who may see a track."""
    return {str(person.pk) for name, person in staff.items() if track in PEOPLE[name].sees}


def keys(choices: Any) -> set[str]:
    """The keys that a field offers."""
    return {str(key) for key, _label in choices if str(key)}


def test_the_case_page_offers_those_alone_who_may_see_the_inquiry(staff: Staff) -> None:
    inquiries, wrong = [InquiryFactory(track=track) for track in Track], []
    for name, person in staff.items():
        for inquiry in inquiries:
            if inquiry.track in PEOPLE[name].sees:
                page = signed_in(person).get(f"/admin/inquiry/inspect/{inquiry.pk}/").context
                offered = {
                    "handler": keys(page["handler_form"].fields["handler"].choices),
                    "opinion": keys(page["ask_form"].fields["people"].choices),
                    "mention": keys(page["note_form"].fields["mentioned"].choices),
                    "task": keys(page["note_form"].fields["task_for"].choices),
                }
                expected = who_see(staff, inquiry.track)
                wrong += [f"{name}, {inquiry.track}: {what}" for what in offered if offered[what] != expected]
    assert wrong == []


def test_an_act_on_many_and_the_list_offer_handlers_who_may_see(staff: Staff) -> None:
    nucleus, school = (InquiryFactory(track=track).pk for track in (Track.NUCLEUS, Track.SCHOOL))
    client = signed_in(staff["communities"])
    for chosen, track in (([school], Track.SCHOOL), ([nucleus], Track.NUCLEUS), ([school, nucleus], Track.NUCLEUS)):
        key = uuid4()
        client.post("/admin/inquiry/bulk/", {"act": "assign", "pk": chosen, "key": key})
        page = client.get(f"/admin/inquiry/bulk/{key}/").context
        assert keys(page["form"].fields["handler"].choices) == who_see(staff, track)
    for name in ("education", "communities"):
        offered = QueueQuery.from_string(staff[name], "stage=").filters.offered.handlers
        seeing = set.union(*(who_see(staff, track) for track in PEOPLE[name].sees))
        assert keys(offered) == seeing


def test_nobody_is_offered_as_a_stand_in_who_sees_less(staff: Staff) -> None:
    for name in ("education", "communities"):
        offered = signed_in(staff[name]).get("/admin/inquiry/absences/").context["form"].fields["stand_in"].choices
        able = set.intersection(*(who_see(staff, track) for track in PEOPLE[name].sees))
        assert (name, keys(offered)) == (name, able - {str(staff[name].pk)})


def test_likenesses_and_the_next_one_are_among_what_one_may_see(staff: Staff) -> None:
    contact = {"phone": "+972541234567", "email": "same@example.org"}
    nucleus = InquiryFactory(track=Track.NUCLEUS, due_on=timezone.localdate(), **contact)
    first, second = (InquiryFactory(track=Track.SCHOOL, **contact) for _number in range(2))
    repeated = InquiryFactory(track=Track.SCHOOL, status=Status.DUPLICATE, duplicate_of=nucleus, **contact)
    for inquiry in Inquiry.objects.all():
        write_traits(inquiry)
    found = {}
    for name, person in staff.items():
        client = signed_in(person)
        if Track.SCHOOL in PEOPLE[name].sees:
            page = client.get(f"/admin/inquiry/inspect/{first.pk}/")
            alikes = page.context["alikes"]
            others = {each.inquiry.pk for each in [*alikes.suggested, *alikes.apart, *alikes.of_contact]}
            of_repeated = client.get(f"/admin/inquiry/inspect/{repeated.pk}/")
            tells = nucleus.reference in page.text + of_repeated.text
            following = client.get("/admin/inquiry/next/", follow=True).text
            found[name] = (second.pk in others, nucleus.pk in others, tells, nucleus.reference in following)
    assert found == {
        name: (True, *[Track.NUCLEUS in role.sees] * 3) for name, role in PEOPLE.items() if Track.SCHOOL in role.sees
    }


def test_texts_are_offered_in_the_inquirys_language_and_filled_with_its_own_words(staff: Staff) -> None:
    words = {"subject": "Hello", "body": "About [[group]]"}
    LetterTemplate.objects.update_or_create(occasion="letter", language="en", defaults=words)
    for language in ("en", "he"):
        TextModule.objects.create(title=f"hours {language}", language=language, text="[[group]]")
    english = InquiryFactory(track=Track.SCHOOL, language="en", group_name="School of ours")
    InquiryFactory(track=Track.NUCLEUS, language="en", group_name="Hidden nucleus")
    for name, person in staff.items():
        answer = signed_in(person).get(f"/admin/inquiry/write/{english.pk}/")
        if Track.SCHOOL in PEOPLE[name].sees:
            assert [(each.title, each.text) for each in answer.context["modules"]] == [("hours en", "School of ours")]
            assert "Hidden nucleus" not in answer.text
        else:
            assert answer.status_code in (302, 404)


def test_no_search_suggestion_and_no_count_by_tag_tells_of_a_hidden_inquiry(staff: Staff) -> None:
    tag = Tag.objects.create(name="דחוף")
    nucleus = InquiryFactory(track=Track.NUCLEUS, group_name="קבוצהנסתרת")
    school = InquiryFactory(track=Track.SCHOOL, group_name="בית ספר גלוי")
    for inquiry in (nucleus, school):
        inquiry.tags.add(tag)
    for name, person in staff.items():
        client = signed_in(person)
        for address in ("/search/suggestions/?q=קבוצהנסתרת", "/search/suggestions/?q=קבוצהנ", "/search/?q=קבוצהנסתרת"):
            assert nucleus.reference not in client.get(address, follow=True).text
        tracks = PEOPLE[name].sees
        if tracks:
            counted = facets(QueueQuery.from_string(person, f"stage=&tags={tag.pk}").narrowed())
            assert (name, counted.total) == (name, len(tracks))
