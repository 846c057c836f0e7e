"""New inquiries go to whom the rules name, or to whoever stands in for them; the log says why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.models import User
from intake.actions.assigning import present, rule_for
from intake.models import HandlingRule, Inquiry, InquiryLogEntry, Message, MessageKind
from intake.models.absence import Away, whose
from intake.statuses import Track, Wing
from tests.factories.absence import AbsenceFactory
from tests.factories.draft import DraftFactory
from tests.factories.handling_rule import HandlingRuleFactory
from tests.factories.user import UserFactory
from tests.intake.actions.test_sending import send_and_take_in as send
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_the_rule_that_says_most_decides() -> None:
    default = HandlingRuleFactory()
    of_track = HandlingRuleFactory(track=Track.NUCLEUS)
    of_region = HandlingRuleFactory(region="north")
    of_both = HandlingRuleFactory(track=Track.NUCLEUS, region="north")
    earlier = HandlingRuleFactory(track=Track.SCHOOL, region="north", position=1)
    HandlingRuleFactory(track=Track.SCHOOL, region="north", position=2)
    cases = {
        (Track.NUCLEUS, "north"): of_both,
        (Track.NUCLEUS, "south"): of_track,
        (Track.SCHOOL, "north"): earlier,
        (Track.SCHOOL, "south"): default,
    }
    for (track, region), rule in cases.items():
        with at_most(queries=2):
            assert rule_for(Inquiry(track=track, region=region)) == rule
    of_both.delete()
    assert rule_for(Inquiry(track=Track.NUCLEUS, region="north")) == of_region


def test_a_school_is_education_s_first_and_a_rule_whose_handler_left_decides_nothing() -> None:
    communities = HandlingRuleFactory(track=Track.SCHOOL, region="north")
    education = HandlingRuleFactory(wing=Wing.EDUCATION, handler=UserFactory(role="education"))
    school = Inquiry(track=Track.SCHOOL, region="north")
    assert rule_for(school) == education
    education.handler.user_permissions.clear()
    assert rule_for(school) == communities
    User.objects.filter(pk=communities.handler_id).delete()
    assert (rule_for(school), HandlingRule.objects.count()) == (None, 2)


def test_sending_gives_it_to_the_handler_who_alone_hears_of_it() -> None:
    UserFactory.create_batch(2, role="communities")
    send(DraftFactory())  # content types are fetched once
    with measure() as without:
        send(DraftFactory())
    rule = HandlingRuleFactory(track=Track.NUCLEUS)
    with measure() as ruled:
        inquiry = send(DraftFactory())
    assert inquiry.handler_id == rule.handler_id
    # Who of the rules' handlers may see it, who is away, and the log's entry with its place in the trail.
    assert ruled.count - without.count <= 6
    entry = InquiryLogEntry.objects.get(inquiry=inquiry, action="intake.assign")
    because = {"wing": "communities", "track": "nucleus", "region": ""}
    assert (entry.user, entry.data) == (
        None,
        {"from": None, "to": rule.handler_id, "rule": rule.pk, "because": because},
    )
    notices = Message.objects.filter(inquiry=inquiry, kind=MessageKind.NEW_INQUIRY)
    assert list(notices.values_list("to", flat=True)) == [rule.handler.email]


def test_what_looks_like_abuse_is_nobodys() -> None:
    HandlingRuleFactory()
    assert send(DraftFactory(), unverified=True).handler is None


def test_while_the_handler_is_away_the_stand_in_gets_it() -> None:
    rule, stand_in = HandlingRuleFactory(), UserFactory(role="communities")
    AbsenceFactory(person=rule.handler, stand_in=stand_in)
    inquiry = send(DraftFactory())
    assert inquiry.handler_id == stand_in.pk
    assert InquiryLogEntry.objects.get(inquiry=inquiry, action="intake.assign").data["instead_of"] == rule.handler_id
    assert Message.objects.filter(kind=MessageKind.NEW_INQUIRY).get().to == stand_in.email


def test_chains_of_stand_ins_end_safely() -> None:
    first, second, third, other = UserFactory.create_batch(4, role="communities")
    AbsenceFactory(person=first, stand_in=second)
    assert (present(first.pk, Track.NUCLEUS), whose(second.pk)) == (second.pk, [second.pk, first.pk])
    chain = AbsenceFactory(person=second, stand_in=third)
    assert present(first.pk, Track.NUCLEUS) == third.pk
    assert (set(whose(third.pk)), whose(second.pk)) == ({first.pk, second.pk, third.pk}, [second.pk])
    closing = AbsenceFactory(person=third, stand_in=first)  # a ring: everybody keeps their own
    assert [present(person.pk, Track.NUCLEUS) for person in (first, second, third)] == [first.pk, second.pk, third.pk]
    closing.delete()
    third.is_active = False
    third.save()
    assert present(second.pk, Track.NUCLEUS) == second.pk  # the stand-in has left
    third.is_active = True
    third.save()
    third.user_permissions.clear()
    assert present(first.pk, Track.NUCLEUS) == first.pk  # and one who left the wing gets nothing
    chain.delete()
    AbsenceFactory(person=other, first_day=TODAY() - timedelta(days=3), last_day=TODAY() - timedelta(days=1))
    AbsenceFactory(person=other, first_day=TODAY() + timedelta(days=1))
    with at_most(queries=1):
        assert Away().stand_in_of(other.pk) == other.pk
