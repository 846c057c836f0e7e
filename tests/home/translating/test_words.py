"""The words of the settings come to the translators by themselves, and nothing of them lacks in any language."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Site
from wagtail_localize.models import StringTranslation, Translation

from home.languages import translated_words
from home.models import SiteSettings, SiteWords
from home.translating.status import State, lines
from tests.factories.user import UserFactory
from tests.factories.words import say_in
from tests.home.conftest import SmallSite
from tests.home.translating.conftest import Committing, in_role


def save_settings(committing: Committing, **values: str) -> SiteSettings:
    with committing():
        made, _ = SiteSettings.objects.update_or_create(site=Site.objects.get(), defaults=values)
    return made


def test_they_are_written_with_the_settings_and_only_when_they_change(site: SmallSite, committing: Committing) -> None:
    save_settings(committing, hours="בבוקר", footer_text="שורה", phone="02-000-0000")
    assert [block.value for block in SiteWords.objects.get().texts] == ["בבוקר", "שורה"]
    before = SiteWords.objects.get().texts.raw_data[0]["id"]
    save_settings(committing, footer_text="אחרת")
    words = SiteWords.objects.get()
    assert [block.value for block in words.texts] == ["בבוקר", "אחרת"]
    assert words.texts.raw_data[0]["id"] == before


def test_a_changed_word_waits_and_is_shown_as_it_was_written_meanwhile(
    site: SmallSite, roles: None, committing: Committing, client: Client
) -> None:
    save_settings(committing, hours="בבוקר", footer_text="שורה")
    say_in("en", {"בבוקר": "Mornings", "שורה": "A line"})
    save_settings(committing, footer_text="שורה אחרת")
    html = client.get("/en/").content.decode()
    assert "שורה אחרת" in html
    assert translated_words("en")["בבוקר"] == "Mornings"
    (line,) = [each for each in lines(in_role("editor")) if each.source.model is SiteWords]
    assert (line.state, line.waiting) == (State.OUTDATED, 1)
    translation = Translation.objects.get()
    (segment,) = translation.source.stringsegment_set.annotate_translation(line.locale).filter(translation=None)
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=line.locale, data="Another line"
    )
    translation.save_target()
    assert "Another line" in client.get("/en/").content.decode()


def test_a_third_language_is_a_locale_and_a_translation(
    site: SmallSite, roles: None, client: Client, committing: Committing
) -> None:
    save_settings(committing, footer_text="שורה")
    words = SiteWords.objects.get()
    french = Locale.objects.create(language_code="fr")
    client.force_login(in_role("editor"))
    address = reverse("wagtail_localize:submit_snippet_translation", args=["home", "sitewords", words.pk])
    assert client.post(address, {"locales": [french.pk]}).status_code == 302
    translation = Translation.objects.get()
    (segment,) = translation.source.stringsegment_set.all()
    edit = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    put = client.put(edit, "value=Une ligne", content_type="application/x-www-form-urlencoded")
    assert put.status_code == 201
    page = reverse("wagtailsnippets_home_sitewords:edit", args=[translation.get_target_instance().pk])
    assert client.post(page, {"action": "publish"}).status_code == 302
    assert translated_words("fr") == {"שורה": "Une ligne"}


def test_the_first_languages_words_are_edited_in_the_settings(
    site: SmallSite, roles: None, client: Client, committing: Committing
) -> None:
    made = save_settings(committing, footer_text="שורה")
    client.force_login(in_role("editor"))
    address = reverse("wagtailsnippets_home_sitewords:edit", args=[SiteWords.objects.get().pk])
    settings = reverse("wagtailsettings:edit", args=["home", "sitesettings", made.site_id])
    assert client.get(address)["Location"] == settings


@pytest.mark.parametrize("action", ["add", "delete"])
def test_nobody_adds_or_deletes_them(site: SmallSite, client: Client, committing: Committing, action: str) -> None:
    save_settings(committing, footer_text="שורה")
    args = [] if action == "add" else [SiteWords.objects.get().pk]
    client.force_login(UserFactory(role="administrator"))
    assert client.get(reverse(f"wagtailsnippets_home_sitewords:{action}", args=args)).status_code == 302
