"""wagtail-localize takes our pages apart, blocks included, and puts the translation together."""

from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import StandardPage
from tests.factories.pages import StandardPageFactory, set_blocks
from tests.home.conftest import SmallSite


def test_a_page_is_translated_piece_by_piece(
    site: SmallSite, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = StandardPageFactory(parent=site.home, title="חדש", slug="new")
    link = {"title": "קשר", "text": "", "page": site.page.pk, "link_text": "לדף"}
    set_blocks(
        page,
        "body",
        [
            {"type": "heading", "value": {"text": "כותרת", "level": "h2"}},
            {"type": "call_to_action", "value": link},
        ],
    )
    english = Locale.objects.get(language_code="en")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data=f"English of {segment.string.data}",
        )
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    translated = StandardPage.objects.get(locale=english, translation_key=page.translation_key)
    heading, call = translated.body
    assert translated.title == "English of חדש"
    assert (heading.value["text"], call.value["link_text"]) == ("English of כותרת", "English of לדף")
    words = 'English of <bdi dir="rtl" lang="he">לדף</bdi>'
    assert f'href="/en/about/">{words}' in client.get(translated.url).content.decode()
    site.english_page.unpublish()
    assert f'href="/about/">{words}' in client.get(translated.url).content.decode()
