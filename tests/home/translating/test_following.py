"""The source of a translation follows what is published; what visitors read does not, until somebody publishes."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object, translate_page_subtree

from home.models import StandardPage
from tests.home.conftest import SmallSite
from tests.home.translating.conftest import Committing, say_in_english


def change(translation: Translation, committing: Committing, introduction: str) -> None:
    page = translation.source.get_source_instance()
    page.introduction = introduction
    with committing():
        page.save_revision().publish()
    translation.source.refresh_from_db()


def untranslated(translation: Translation) -> list[str]:
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return [segment.string.data for segment in segments.filter(translation=None)]


def test_publishing_marks_just_the_changed_texts(translated: Translation, committing: Committing) -> None:
    assert untranslated(translated) == []
    change(translated, committing, "פתיח אחר")
    assert untranslated(translated) == ["פתיח אחר"]
    english = translated.get_target_instance()
    assert (english.introduction, english.live) == ("English of פתיח", True)


def test_a_draft_marks_nothing(translated: Translation, committing: Committing) -> None:
    page = translated.source.get_source_instance()
    page.introduction = "טיוטה"
    with committing():
        page.save_revision()
    assert untranslated(translated) == []


def test_it_remembers_since_when(translated: Translation, committing: Committing) -> None:
    """The first change that the translation has not seen; publishing without a change is none."""
    begin = timezone.now() + timedelta(hours=1)
    dates = []
    with time_machine.travel(begin, tick=False) as clock:
        for introduction in ("פתיח", "שינוי ראשון", "שינוי שני"):
            change(translated, committing, introduction)
            dates.append(translated.source.last_updated_at)
            clock.shift(timedelta(hours=1))
        say_in_english(translated)
        translated.save_target()
        clock.shift(timedelta(hours=1))
        change(translated, committing, "שינוי שלישי")
        dates.append(translated.source.last_updated_at)
    first = begin + timedelta(hours=1)
    assert dates[1:] == [first, first, begin + timedelta(hours=4)]
    assert dates[0] < begin


def test_what_was_translated_by_hand_is_not_overwritten(site: SmallSite, committing: Committing) -> None:
    """Also where a page is submitted together with the pages under it, one of which somebody has translated."""
    english = Locale.objects.get(language_code="en")
    with committing():
        translate_page_subtree(site.home.pk, [english], None, None)
    page = StandardPage.objects.get(pk=site.english_page.pk)
    assert (page.title, page.slug) == ("About", "about")
    texts = StringTranslation.objects.filter(context__object_id=page.translation_key, context__path="title")
    assert texts.get().data == "About"


@pytest.mark.parametrize("live", [True, False])
def test_a_page_that_is_submitted_is_a_draft_first(site: SmallSite, committing: Committing, live: bool) -> None:
    """Nobody reads Hebrew at an English address because a translation was begun."""
    if not live:
        site.below.unpublish()
    english = Locale.objects.get(language_code="en")
    with committing():
        translate_object(site.below, [english])
    assert not site.below.get_translation(english).live
