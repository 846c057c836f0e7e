"""Notes that call upon colleagues, notes made into tasks, and the list of what waits for one."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from intake.models import Audience, Inquiry, Message, Note, Task
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.note import NoteFactory
from tests.factories.opinion import OpinionFactory
from tests.factories.task import TaskFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
MINE = "/admin/inquiry/tasks/"


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


def write(client: Any, inquiry: Inquiry, **data: Any) -> Any:
    return client.post(reverse("inquiry:note", args=[inquiry.pk]), {"text": "לבדוק את המקום", **data})


def test_a_note_calls_upon_colleagues_and_is_a_task_at_once(sign_in: SignIn) -> None:
    inquiry, ruth = InquiryFactory(), UserFactory(role="communities", first_name="רות")
    client = sign_in("communities")
    write(client, inquiry, mentioned=[ruth.pk], task_for=ruth.pk, task_due=day(2))
    note, task = Note.objects.get(), Task.objects.get()
    assert (list(note.mentioned.all()), task.note, task.person) == ([ruth], note, ruth)
    notices = Message.objects.all()
    assert {(notice.audience, notice.to) for notice in notices} == {(Audience.STAFF, ruth.email)}
    assert not [notice for notice in notices if note.text in notice.body or inquiry.group_name in notice.body]
    page = client.get(reverse("inquiry:inspect", args=[inquiry.pk])).content.decode()
    assert ("רות" in page, "משימה, עד" in page) == (True, True)


def test_what_is_half_said_makes_no_task_and_keeps_what_was_typed(sign_in: SignIn) -> None:
    inquiry, ruth, stranger = InquiryFactory(), UserFactory(role="communities"), UserFactory(role="education")
    client = sign_in("communities")
    for data in ({"task_for": ruth.pk}, {"task_due": day(2)}, {"task_for": ruth.pk, "task_due": day(-2)},
                 {"mentioned": [stranger.pk]}):  # fmt: skip
        assert "לבדוק את המקום" in write(client, inquiry, **data).content.decode()
    assert not Note.objects.exists()


def test_a_note_there_is_becomes_a_task_once_and_is_done_once(sign_in: SignIn) -> None:
    note, ruth = NoteFactory(), UserFactory(role="communities")
    client = sign_in(person=ruth)
    address = reverse("inquiry:make_task", args=[note.inquiry_id, note.pk])
    for due in (day(-1), "", day(2), day(5)):
        client.post(address, {"person": ruth.pk, "due_on": due})
    task = Task.objects.get()
    assert (f"{task.due_on}", Message.objects.count()) == (day(2), 0)
    for _ in range(2):
        client.post(reverse("inquiry:finish_task", args=[task.pk]))
    task.refresh_from_db()
    assert (task.done_by, bool(task.done_at)) == (ruth, True)
    assert note.text not in client.get(MINE).content.decode()


def test_the_list_shows_what_is_ones_own_late_ones_first_and_the_home_counts_it(sign_in: SignIn) -> None:
    ruth = UserFactory(role="education")
    school = {"note__inquiry__track": Track.SCHOOL, "person": ruth}
    TaskFactory(note__text="עוד יש זמן", **school)
    TaskFactory(note__text="היה צריך אתמול", due_on=timezone.localdate() - timedelta(days=1), **school)
    TaskFactory(note__text="של מישהי אחרת")
    TaskFactory(note__text="לא של האגף", person=ruth)
    OpinionFactory(person=ruth, inquiry__track=Track.SCHOOL, inquiry__group_name="שואלים עליה")
    client = sign_in(person=ruth)
    page = client.get(MINE).content.decode()
    assert page.index("היה צריך אתמול") < page.index("עוד יש זמן")
    assert ("שואלים עליה" in page, page.count("queue-flag--late")) == (True, 1)
    assert ("של מישהי אחרת" in page, "לא של האגף" in page) == (False, False)
    assert "ממתינים לך: 3. באיחור: 1." in client.get("/admin/").content.decode()
    assert "my-tasks" not in sign_in("communities").get("/admin/").content.decode()


def test_the_list_takes_the_same_queries_for_one_and_for_three(sign_in: SignIn) -> None:
    ruth = UserFactory(role="communities")
    client = sign_in(person=ruth)
    for make in (TaskFactory, OpinionFactory):
        make(person=ruth)
    client.get(MINE)
    with measure() as one:
        client.get(MINE)
    for make in (TaskFactory, OpinionFactory) * 2:
        make(person=ruth)
    with at_most(queries=16) as three:
        client.get(MINE)
    assert three.count == one.count


def test_another_wings_task_is_not_found(sign_in: SignIn) -> None:
    task = TaskFactory()
    assert sign_in("education").post(reverse("inquiry:finish_task", args=[task.pk])).status_code == 404
    task.refresh_from_db()
    assert task.done_at is None
