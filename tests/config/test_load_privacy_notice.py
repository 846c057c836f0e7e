"""The first privacy notice is there in each language, and an editor's words are never overwritten."""

import pytest
from django.core.management import call_command
from wagtail_localize.models import Translation

from intake.models import PrivacyNotice


@pytest.mark.django_db
def test_each_language_gets_a_notice_with_every_part() -> None:
    call_command("load_privacy_notice", verbosity=0)
    notices = {notice.locale.language_code: notice for notice in PrivacyNotice.objects.select_related("locale")}
    assert sorted(notices) == ["en", "he"]
    assert notices["he"].translation_key == notices["en"].translation_key
    assert all(text for notice in notices.values() for _heading, text in notice.parts())


@pytest.mark.django_db
def test_loading_again_changes_nothing() -> None:
    call_command("load_privacy_notice", verbosity=0)
    PrivacyNotice.objects.update(purpose="changed by an editor")
    call_command("load_privacy_notice", verbosity=0)
    assert list(PrivacyNotice.objects.values_list("version", "purpose")) == [(1, "changed by an editor")] * 2


@pytest.mark.django_db
def test_the_english_notice_is_translated_from_the_hebrew_one() -> None:
    """Beside its source, text by text."""
    call_command("load_privacy_notice", verbosity=0)
    translation = Translation.objects.get()
    assert translation.get_progress() == (len(PrivacyNotice.PARTS), len(PrivacyNotice.PARTS))
    before = PrivacyNotice.objects.values(*PrivacyNotice.PARTS).get(locale__language_code="en")
    translation.save_target()
    assert PrivacyNotice.objects.values(*PrivacyNotice.PARTS).get(locale__language_code="en") == before
