"""No sensitive answer stands in the database as text, and Python sees every one of them open."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from config.env import sealing_key_of
from intake.actions.drafting import keep_answers
from intake.actions.refusals import DraftChanged
from intake.actions.sending import send_inquiry
from intake.models import AnswerChange, Draft, InformationRequest, Inquiry
from intake.models.sealed import seal
from intake.questionnaires.display import answer_text
from intake.questionnaires.sealed import is_sealed, sensitive_keys_ever
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
KEY = "mix_religious"
SECRET = "SecretOfAGroup"
OLD, NEW = sealing_key_of("old"), sealing_key_of("new")


def every_row() -> str:
    """All that the database holds, as it holds it."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (of our own)
            texts.append(repr(cursor.fetchall()))
    return "\n".join(texts)


def stored(model: type[Any], column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")  # noqa: S608 (of our own)
        return str(cursor.fetchone()[0])


def rows_that_hold_it() -> tuple[Inquiry, Draft, AnswerChange, InformationRequest]:
    inquiry = InquiryFactory(
        answers={KEY: SECRET, "hope": "a plain text"}, consents=[{"key": "mix_consent", "words": SECRET}]
    )
    draft = DraftFactory(
        answers={KEY: SECRET, "hope": "more plain text"},
        conflicts={KEY: [{"value": SECRET, "page": "p"}]},
        earlier=[{"key": KEY, "version": 1, "value": SECRET}],
    )
    change = AnswerChange.objects.create(
        inquiry=inquiry, question=KEY, before=SECRET, after=[SECRET], changed_at=timezone.now()
    )
    typed = {"typed": {KEY: SECRET}, "asked_at": timezone.now()}
    return inquiry, draft, change, InformationRequest.objects.create(inquiry=inquiry, **typed)


def test_the_mix_of_a_group_is_what_is_sealed() -> None:
    assert {"mix_consent", "mix_religious", "mix_traditional", "mix_secular"} <= sensitive_keys_ever()


def test_no_table_holds_a_sensitive_text_and_every_field_reads_it_open() -> None:
    inquiry, draft, change, request = rows_that_hold_it()
    assert SECRET not in every_row()
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        for path in database.parent.glob(f"{database.name}*"):
            assert SECRET.encode() not in path.read_bytes()
    assert "more plain text" in every_row()
    for row in (inquiry, draft, change, request):
        row.refresh_from_db()
    assert inquiry.answers == {KEY: SECRET, "hope": "a plain text"}
    assert inquiry.consents == [{"key": "mix_consent", "words": SECRET}]
    assert draft.conflicts == {KEY: [{"value": SECRET, "page": "p"}]}
    assert draft.earlier == [{"key": KEY, "version": 1, "value": SECRET}]
    assert (change.before, change.after, request.typed) == (SECRET, [SECRET], {KEY: SECRET})
    Inquiry.objects.filter(pk=inquiry.pk).update(answers={KEY: SECRET})
    inquiry.answers[KEY] = [SECRET]
    Inquiry.objects.bulk_update([inquiry], ["answers"])
    assert SECRET not in every_row()


def test_a_draft_is_sent_as_it_was_checked_and_refused_when_it_changed() -> None:
    draft = DraftFactory(answers={"mix_consent": True, KEY: "half", "group_name": "קבוצה", "region": "north"})
    seen = Draft.objects.get(pk=draft.pk)
    keep_answers(draft=draft, answers={KEY: "quarter"}, language="he")
    sending: dict[str, Any] = {"answers": seen.answers, "consents": [], "notice": None, "language": "he"}
    with pytest.raises(DraftChanged):
        send_inquiry(draft=seen, **sending)
    inquiry = send_inquiry(draft=Draft.objects.get(pk=draft.pk), **sending)
    assert Inquiry.objects.get(pk=inquiry.pk).answers[KEY] == "half"


def test_a_lost_key_loses_nothing_and_breaks_nothing(settings: Settings, client: Client) -> None:
    settings.INTAKE_SEALING_KEYS = [OLD]
    inquiry = InquiryFactory()
    before = stored(Inquiry, "answers")
    settings.INTAKE_SEALING_KEYS = [NEW]
    found = Inquiry.objects.get(pk=inquiry.pk)
    assert is_sealed(found.answers[KEY])
    words = answer_text(found.questionnaire.field(KEY), found.answers[KEY])
    assert words == "אי אפשר לפתוח את התשובה הזו: המפתח שלה חסר."
    client.force_login(UserFactory(role="manager"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/admin/inquiry/inspect/{inquiry.pk}/").status_code == 200
    found.save()
    assert json.loads(stored(Inquiry, "answers"))[KEY] == json.loads(before)[KEY]
    draft = DraftFactory(answers={KEY: {"sealed": "gone"}, "mix_consent": True})
    assert keep_answers(draft=draft, answers={KEY: ""}, language="he").answers[KEY] == {"sealed": "gone"}


def test_reseal_takes_every_answer_to_the_first_key_and_counts(settings: Settings) -> None:
    settings.INTAKE_SEALING_KEYS = [OLD]
    rows_that_hold_it()
    with connection.cursor() as cursor:  # as it was stored before anything was sealed
        plain = json.dumps({KEY: "not sealed yet"})
        cursor.execute("UPDATE intake_informationrequest SET typed = %s", [plain])
    settings.INTAKE_SEALING_KEYS = [NEW, OLD]
    out = StringIO()
    call_command("reseal", stdout=out)
    assert out.getvalue() == "4 rows looked at, 4 sealed anew.\n"
    settings.INTAKE_SEALING_KEYS = [NEW]
    again, err = StringIO(), StringIO()
    call_command("reseal", stdout=again, stderr=err)
    assert (again.getvalue(), err.getvalue()) == ("4 rows looked at, 0 sealed anew.\n", "")
    assert Inquiry.objects.get().answers[KEY] == SECRET
    assert InformationRequest.objects.get().typed == {KEY: "not sealed yet"}
    assert "not sealed yet" not in every_row()
    settings.INTAKE_SEALING_KEYS = [OLD]
    call_command("reseal", stdout=again, stderr=err)
    assert err.getvalue().startswith("8 answers cannot be opened")


def test_sealing_twice_is_sealing_once() -> None:
    once = seal("text")
    assert (seal(once), seal(None)) == (once, None)
