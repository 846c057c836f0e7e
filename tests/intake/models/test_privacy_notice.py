"""A privacy notice's words stay once somebody has sent an inquiry under them."""

import pytest
from django.core.exceptions import ValidationError

from intake.models import PrivacyNotice
from tests.factories.inquiry import InquiryFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import signed_in

pytestmark = pytest.mark.django_db


def newest(language: str = "he", **values: object) -> PrivacyNotice:
    version = max(PrivacyNotice.objects.values_list("version", flat=True), default=0) + 1
    notice: PrivacyNotice = PrivacyNoticeFactory(language=language, version=version, **values)
    return notice


def test_the_newest_in_the_language_else_in_hebrew() -> None:
    PrivacyNotice.objects.all().delete()
    hebrew = newest()
    assert PrivacyNotice.objects.in_language("en") == hebrew
    english = newest("en")
    assert PrivacyNotice.objects.in_language("en") == english
    later = newest()
    # The translation of an older version says what no longer holds.
    assert (PrivacyNotice.objects.in_language("en"), PrivacyNotice.objects.in_language("he")) == (later, later)
    assert PrivacyNotice.objects.in_language("en") != english


def test_there_may_be_none() -> None:
    PrivacyNotice.objects.all().delete()
    assert PrivacyNotice.objects.in_language("he") is None


def test_its_parts_have_headings_in_order() -> None:
    parts = newest().parts()
    assert len(parts) == 8
    assert all(heading and text for heading, text in parts)


def test_its_seal_tells_changed_words() -> None:
    notice = newest()
    before = notice.seal()
    notice.rights = "זכויות אחרות"
    assert (before == notice.seal(), before.startswith(f"{notice.pk}-")) == (False, True)


def test_neither_its_version_can_change_once_it_was_used() -> None:
    notice = newest()
    InquiryFactory(privacy_notice=notice)
    notice.version += 70
    with pytest.raises(ValidationError):
        notice.clean()


def test_its_words_can_change_until_an_inquiry_was_sent_under_them() -> None:
    notice = newest()
    notice.purpose = "מטרה אחרת"
    notice.clean()
    notice.save()
    InquiryFactory(privacy_notice=notice)
    notice.clean()
    notice.purpose = "מטרה שלישית"
    with pytest.raises(ValidationError):
        notice.clean()


def test_the_admin_refuses_such_a_change_and_says_why() -> None:
    notice = newest()
    InquiryFactory(privacy_notice=notice)
    client = signed_in(UserFactory(role="administrator"))
    form = {name: getattr(notice, name) for name in ("version", *PrivacyNotice.PARTS)} | {"rights": "אחרות"}
    answer = client.post(f"/admin/snippets/intake/privacynotice/edit/{notice.pk}/", form)
    assert "נשלחו פניות" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.rights != "אחרות"
