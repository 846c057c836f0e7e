"""A question that became sensitive later is masked in what was answered before, too, wherever answers are shown."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import timezone

from intake.apply.own_words import holds_sensitive, sent_sections
from intake.models import AnswerChange, Inquiry
from intake.questionnaires import VERSIONS, Field, Kind, Questionnaire, Sensitivity
from intake.questionnaires.shut import as_sensitive_as
from intake.queue import dossier
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.intake.questionnaires.test_properties import versions_of
from tests.intake.queue.conftest import SignIn, unmask, whole
from tests.intake.queue.exports import download

pytestmark = pytest.mark.django_db
NOW = VERSIONS[Track.NUCLEUS][-1]


def changed(key: str, **changes: object) -> Questionnaire:
    """A newer version of the nucleus's questionnaire with one question changed."""
    sections = tuple(
        replace(
            section,
            fields=tuple(replace(each, **changes) if each.key == key else each for each in section.fields),  # type: ignore[arg-type]
        )
        for section in NOW.sections
    )
    return replace(NOW, version=NOW.version + 1, sections=sections)


def test_it_is_masked_where_it_is_shown_searched_and_exported(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "pdf_of", render_to_string)
    inquiry = InquiryFactory()
    words = {"question": "social_mission", "before": "מלים ישנות", "after": inquiry.answers["social_mission"]}
    AnswerChange.objects.create(inquiry=inquiry, changed_at=timezone.now(), **words)
    told, manager = ("שכונה ותיקה", "מלים ישנות"), sign_in("manager")
    with versions_of(Track.NUCLEUS, *VERSIONS[Track.NUCLEUS], changed("social_mission", sensitivity="sensitive")):
        call_command("list_answers", verbosity=0)
        pages = [
            "/admin/inquiry/?stage=&face=table&column=answer.social_mission",
            f"/admin/inquiry/inspect/{inquiry.pk}/",
        ]
        for page in pages:
            text = manager.get(page).text
            assert not [each for each in told if each in text], page
        assert inquiry.reference not in manager.get("/admin/inquiry/results/?stage=&q=ותיקה").text
        for file_format in ("csv", "json", "pdf"):
            for client, given in ((manager, {}), (sign_in("communities"), {"with_sensitive": "on"})):
                answer = download(client, file_format, **given)
                text = (whole(answer) if answer.streaming else answer.content).decode()
                assert not [each for each in told if each in text], file_format
        assert told[0] in whole(download(manager, "csv", with_sensitive="on")).decode()
        fresh = Inquiry.objects.get(pk=inquiry.pk)
        own = [each for _title, section in sent_sections(fresh, show=False) for each in section]
        assert told[0] not in str(own)
        assert holds_sensitive(fresh)
        unmask(manager, inquiry)
        opened = manager.get(pages[1]).text
        assert [each for each in told if each in opened] == list(told)


def test_a_question_is_as_sensitive_as_it_ever_was_then_or_is_now() -> None:
    part = Field("name", Kind.SHORT_TEXT, "", sensitivity=Sensitivity.SENSITIVE)
    versions = [
        changed("social_mission", sensitivity=Sensitivity.SENSITIVE),
        changed("bodies", parts=(part,)),
        changed("mix_religious", sensitivity=Sensitivity.PLAIN),
    ]
    known = NOW.sensitive_keys()
    assert [as_sensitive_as(NOW, newest).sensitive_keys() - known for newest in versions] == [
        {"social_mission"},
        {"bodies"},
        set(),
    ]
    assert as_sensitive_as(NOW, versions[2]).sensitive_keys() == known
    assert as_sensitive_as(NOW, versions[2]) is NOW
    assert as_sensitive_as(versions[0], NOW).sensitive_keys() == known | {"social_mission"}
