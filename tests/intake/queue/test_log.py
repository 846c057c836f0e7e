"""What happened to an inquiry stands in Wagtail's audit log, for whoever may see that inquiry."""

import pytest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.permissions import policy_registry

from intake.actions.handling import assign
from intake.models import Inquiry, InquiryLogEntry, Message
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.factories.user import ROLES, UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db
WORDS = {
    "intake.sent": "הפונים שלחו את הפנייה.",
    "intake.note": "נכתבה הערה פנימית.",
    "intake.message": "נכתבה הודעה לפונים.",
    "intake.retry": "הודעה שלא נמסרה נשלחת שוב.",
    "intake.assign": "הפנייה הועברה למטפל/ת אחר/ת.",
    "intake.move": "קבלה לליווי. הסטטוס עכשיו: התקבלה.",
}


def test_every_action_has_a_name_and_a_sentence() -> None:
    inquiry = InquiryFactory()
    data = {"intake.move": {"move": "accept", "to": Status.ACCEPTED}, "intake.assign": {"to": 5}}
    for action, words in WORDS.items():
        entry = log(instance=inquiry, action=action, data=data.get(action, {}))
        assert isinstance(entry, InquiryLogEntry)
        assert str(log_registry.get_action_label(action))
        assert entry.message == words
    assert InquiryLogEntry.objects.for_instance(inquiry).count() == len(WORDS)


def test_an_entry_of_a_move_or_a_person_that_is_no_more_still_reads() -> None:
    inquiry = InquiryFactory()
    moved = log(instance=inquiry, action="intake.move", data={"move": "gone", "to": "gone_too"})
    assert ("gone" in moved.message, "gone_too" in moved.message) == (True, True)
    assert log(instance=inquiry, action="intake.assign", data={"to": None}).message == "הפנייה הוחזרה ואין לה מטפל/ת."


def test_the_site_history_shows_each_wing_its_own(sign_in: SignIn) -> None:
    manager = UserFactory(role="manager")
    made = {track: InquiryFactory(track=track) for track in Track}
    for inquiry in made.values():
        assign(pk=inquiry.pk, handler=manager, by=manager, seen=1)
    for role, seen in (("communities", set(Track)), ("education", {Track.SCHOOL}), ("editor", set())):
        html = sign_in(role).get("/admin/reports/site-history/").content.decode()
        assert {track for track, inquiry in made.items() if inquiry.reference in html} == seen


def test_a_report_leads_to_the_case_page_of_what_one_may_see() -> None:
    nucleus = InquiryFactory(track=Track.NUCLEUS)
    message = MessageFactory(inquiry=nucleus)
    finder = AdminURLFinder(UserFactory(role="communities"))
    assert finder.get_edit_url(nucleus) == reverse("inquiry:inspect", args=[nucleus.pk])
    assert finder.get_edit_url(message) == reverse("message:inspect", args=[message.pk])
    assert AdminURLFinder(UserFactory(role="education")).get_edit_url(nucleus) is None
    assert AdminURLFinder().get_edit_url(nucleus) == reverse("inquiry:inspect", args=[nucleus.pk])


@pytest.mark.parametrize("role", ROLES)
def test_the_policy_lets_view_and_nothing_else(role: str) -> None:
    person = UserFactory(role=role)
    nucleus, school = InquiryFactory(track=Track.NUCLEUS), InquiryFactory(track=Track.SCHOOL)
    policy = policy_registry.get_by_type(Inquiry)
    sees = {"editor": [], "education": [school]}.get(role, [nucleus, school])
    assert policy.user_has_permission(person, "view") == bool(sees)
    assert not policy.user_has_any_permission(person, ["add", "change", "delete", "publish"])
    assert set(policy.instances_user_has_permission_for(person, "view")) == set(sees)
    assert not policy.instances_user_has_permission_for(person, "change")
    for inquiry in (nucleus, school):
        assert policy.user_has_permission_for_instance(person, "view", inquiry) == (inquiry in sees)
        assert not policy.user_has_permission_for_instance(person, "delete", inquiry)
        assert (person in policy.users_with_permission_for_instance("view", inquiry)) == (inquiry in sees)
        assert person not in policy.users_with_permission_for_instance("change", inquiry)
    assert (person in policy.users_with_permission("view")) == bool(sees)
    assert person not in policy.users_with_permission("change")


def test_a_messages_policy_follows_its_inquiry() -> None:
    message = MessageFactory(inquiry=InquiryFactory(track=Track.NUCLEUS))
    policy = policy_registry.get_by_type(Message)
    assert policy.user_has_permission_for_instance(UserFactory(role="communities"), "view", message)
    assert not policy.user_has_permission_for_instance(UserFactory(role="education"), "view", message)
    assert list(policy.instances_user_has_permission_for(UserFactory(role="education"), "view")) == []
