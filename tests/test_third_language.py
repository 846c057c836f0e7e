"""A third language is data: added in the admin, its pages translated, and everything speaks it. No code is touched.

Arabic has a direction of its own, and neither has words of ours yet: English ones stand where a catalogue lacks them.
"""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext
from pytest_django.fixtures import Settings
from wagtail.models import Locale, Page, Site

from home.models import SiteSettings, WingsPage
from home.share_pictures import words_of
from intake.models import Audience, Message, PrivacyNotice
from intake.notifications import wording
from intake.notifications.delivery import as_mail
from intake.questionnaires import questionnaire_for
from intake.statuses import TRANSITIONS, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.factories.words import say_in
from tests.home.conftest import SmallSite, site
from tests.intake.apply.applicant import Applicant
from tests.intake.queue.conftest import SignIn, sign_in

__all__ = ["sign_in", "site"]
WORDS = {
    "ar": ("rtl", "الصفحة الرئيسية", "عن الشبكة", "العربية"),
    "fr": ("ltr", "Accueil", "À propos du réseau", "Français"),
}


def html_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def switch(html: str) -> dict[str, str]:
    """Where the switch of languages leads, by language."""
    nav = re.search(r'<nav class="language".*?</nav>', html, re.DOTALL)
    return {code: url for url, code in re.findall(r'href="([^"]*)"\s+lang="(\w+)"', nav.group())} if nav else {}


def add_language(client: Client, code: str) -> Locale:
    """Add a language as an administrator does, by the form of the admin."""
    address = reverse("wagtaillocales:add")
    form = client.get(address).content.decode()
    named = dict(re.findall(r'<input type="hidden" name="([^"]+)"[^>]*value="([^"]*)"', form))
    assert f'<option value="{code}">' in form
    answer = client.post(address, named | {"language_code": code})
    assert answer.status_code == 302, answer.content.decode()
    return Locale.objects.get(language_code=code)


def translate(page: Page, locale: Locale, title: str, **fields: object) -> Page:
    """Translate a page and publish it."""
    translated = page.specific.copy_for_translation(locale)
    for name, value in {"title": title, "draft_title": title, **fields}.items():
        setattr(translated, name, value)
    translated.save_revision().publish()
    return translated


@pytest.fixture(params=WORDS)
def code(request: pytest.FixtureRequest, site: SmallSite, sign_in: SignIn) -> str:
    """A third language with a home and a page."""
    added: str = request.param
    _direction, home, about, _name = WORDS[added]
    client = sign_in(person=UserFactory(is_superuser=True))
    locale = add_language(client, added)
    translate(site.home, locale, home, slug=added)
    translate(site.page, locale, about)
    PrivacyNoticeFactory(language="he")
    return added


def test_until_it_is_added_and_published_there_is_no_such_language(
    site: SmallSite, client: Client, sign_in: SignIn
) -> None:
    for address in ("/ar/", "/ar/about/", "/ar/apply/nucleus/", "/ar/search/"):
        html = html_of(client, address, 404)
        assert ('<html lang="he" dir="rtl">' in html, "הדף לא נמצא" in html) == (True, True)
    locale = add_language(sign_in(person=UserFactory(is_superuser=True)), "ar")
    home = site.home.copy_for_translation(locale)
    for where in ("/ar/", "/ar/apply/nucleus/"):
        html_of(client, where, 404)
    assert set(switch(html_of(client, "/"))) == {"en"}
    home.save_revision().publish()
    assert set(switch(html_of(client, "/"))) == {"en", "ar"}
    html_of(client, "/ar/")
    html_of(client, "/ar/apply/nucleus/")


def test_a_language_that_holds_only_copies_is_not_spoken(site: SmallSite, client: Client) -> None:
    """What "add and synchronise" makes of every page: an alias that shows the Hebrew."""
    locale = Locale.objects.create(language_code="fr")
    alias = site.home.copy_for_translation(locale, alias=True)
    assert alias.live
    html_of(client, "/fr/", 404)
    assert set(switch(html_of(client, "/"))) == {"en"}


def test_its_pages_are_as_those_of_the_others(code: str, site: SmallSite, client: Client) -> None:
    direction, _home, about, name = WORDS[code]
    html = html_of(client, f"/{code}/about/")
    assert f'<html lang="{code}" dir="{direction}">' in html
    assert about in html
    assert switch(html) == {"he": "/about/", "en": "/en/about/"}
    hebrew = html_of(client, "/about/")
    assert switch(hebrew) == {"en": "/en/about/", code: f"/{code}/about/"}
    assert f">{name}</a>" in hebrew
    for page in (html, hebrew):
        alternates = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="http://localhost([^"]*)"', page))
        there = {"he": "/about/", "en": "/en/about/", code: f"/{code}/about/", "x-default": "/about/"}
        assert alternates == there
    assert re.search(rf'property="og:locale" content="{code}_\w\w"', html)
    menu = re.search(r'<nav aria-label="[^"]*">\s*<ul>.*?</nav>', html, re.DOTALL)
    assert menu
    assert f"/{code}/about/" in menu.group()


def test_the_list_for_search_engines_names_it(code: str, client: Client) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [each.text or "" for each in ET.fromstring(client.get("/sitemap.xml").content).iterfind(".//s:loc", names)]  # noqa: S314
    paths = {address.removeprefix("http://localhost") for address in listed}
    assert {f"/{code}/", f"/{code}/about/", f"/{code}/apply/nucleus/", f"/{code}/apply/school/"} <= paths


def test_what_it_lacks_is_said_in_it(code: str, client: Client) -> None:
    direction = WORDS[code][0]
    assert switch(html_of(client, "/about/more/"))[code] == f"/{code}/about/more/"
    html = html_of(client, f"/{code}/about/more/", 404)
    assert f'<html lang="{code}" dir="{direction}">' in html
    assert 'lang="he"\n           hreflang="he"\n           dir="rtl">עוד (עברית)</a>' in html
    missing = html_of(client, f"/{code}/nothing/", 404)
    assert f'<html lang="{code}" dir="{direction}">' in missing
    assert f'href="/{code}/"' in missing


def test_words_without_a_translation_are_english(code: str) -> None:
    """Not Hebrew, which a reader of another language is less likely to read."""
    with translation.override(code):
        assert gettext("Your inquiry has been sent") == "Your inquiry has been sent"
        assert pgettext("the inquiry", "Begin") == "Begin"
        assert [ngettext("%(days)s day", "%(days)s days", count) for count in (1, 2)] == [
            "%(days)s day",
            "%(days)s days",
        ]
    with translation.override("he"):
        assert gettext("Your inquiry has been sent") != "Your inquiry has been sent"


@pytest.mark.parametrize("track", Track.values)
def test_a_group_applies_in_it(code: str, client: Client, settings: Settings, track: str, sign_in: SignIn) -> None:
    """Begun in Hebrew, switched within a page, sent in the third language; the queue has it among the others."""
    settings.INTAKE_MINIMUM_SECONDS = 0
    applicant = Applicant(track, client=client)
    first = questionnaire_for(track).sections[0]
    answer = applicant.post(first.key, {"contact_name": "ليلى"}, language=code)
    assert answer["Location"] == f"/{code}/apply/{track}/{first.key}/"
    assert "ليلى" in html_of(client, answer["Location"])
    there = Applicant(track, language=code, client=client).fill(contact_name="ليلى")
    assert there.send()["Location"] == f"/{code}/apply/{track}/sent/"
    assert f'<html lang="{code}"' in html_of(client, f"/{code}/apply/{track}/sent/")
    assert there.inquiry.language == code
    receipt = Message.objects.get(inquiry=there.inquiry, audience=Audience.APPLICANT)
    assert receipt.language == code
    as_mail(receipt).send()
    html = str(mail.outbox[0].alternatives[0][0])  # type: ignore[attr-defined]
    assert f'<html lang="{code}" dir="{WORDS[code][0]}">' in html
    assert f"/{code}/" in receipt.body or "http" not in receipt.body
    queue = sign_in("manager").get(f"{reverse('inquiry:index')}?language={code}&stage=").content.decode()
    assert there.inquiry.reference in queue


def test_every_kind_of_mail_can_be_written_in_it(code: str) -> None:
    inquiry = InquiryFactory(language=code)
    told = [move.name for move in TRANSITIONS if move.tells_applicant]
    made = [wording.receipt(inquiry), wording.letter(inquiry), *(wording.template_for(name, inquiry) for name in told)]
    assert [inquiry.reference in each.subject for each in made] == [True] * len(made)
    assert [words for words in made if re.search("[א-ת]", words.subject + words.body)] == []


def test_the_notice_before_sending_is_the_newest_that_holds(code: str) -> None:
    """The Hebrew one until it has one of its own."""
    hebrew = PrivacyNotice.objects.get()
    assert PrivacyNotice.objects.in_language(code) == hebrew
    own = PrivacyNoticeFactory(language=code, version=hebrew.version, translation_key=hebrew.translation_key)
    assert PrivacyNotice.objects.in_language(code) == own


def test_its_search_and_its_feed_answer(code: str, site: SmallSite, client: Client) -> None:
    """Letters of a script that the analyser has no rules for do no harm, nor do facets and suggestions."""
    word = WORDS[code][2].split()[0]
    home = Page.objects.get(translation_key=site.home.translation_key, locale__language_code=code)
    listing = NewsIndexPageFactory(parent=home, slug="news", title="news")
    NewsPageFactory(parent=listing, slug="item", title=word)
    search = client.get(f"/{code}/search/", {"q": word, "kind": "page", "track": "school"})
    suggestions = client.get(f"/{code}/search/suggestions/", {"q": word[:3]})
    assert (search.status_code, suggestions.status_code) == (200, 200)
    assert word in html_of(client, f"/{code}/feed/")


def test_the_picture_of_a_link_says_something_in_any_script(code: str, site: SmallSite) -> None:
    """Our typefaces are Hebrew and Latin: rather the site's name than half a title."""
    pages = Page.objects.filter(translation_key=site.page.translation_key).select_related("locale")
    said = {page.locale.language_code: words_of(page) for page in pages}
    expected = {"fr": "À propos du réseau", "ar": "Meitarim communities network"}
    assert said == {"he": "על הרשת", "en": "About", code: expected[code]}


def test_words_of_the_settings_say_which_language_they_are_in(code: str, site: SmallSite, client: Client) -> None:
    """Its own where somebody translated them, else English ones, else the Hebrew: a screen reader takes each voice."""
    wing = {"name": "אגף קהילות", "description": "מלווה קהילות", "email": "", "phone": ""}
    lists = {
        "menu": [("item", {"page": site.page.pk, "words": "הרשת"})],
        "footer_links": [("item", {"page": site.page.pk, "words": "על הרשת"})],
        "alerts": [("alert", {"text": "סגור בחג (Zoom פתוח).", "kind": "closed"})],
        "wings": [("wing", wing)],
    }
    streams = {
        name: SiteSettings._meta.get_field(name).stream_block.to_python(
            [{"type": kind, "value": value} for kind, value in items]
        )
        for name, items in lists.items()
    }
    SiteSettings.objects.create(
        site=Site.objects.get(), phone="02-123-4567", hours="בבוקר", footer_text="שורה\nושורה", **streams
    )
    say_in("en", {"הרשת": "The network", "בבוקר": "Mornings", "אגף קהילות": "Communities wing"})
    own = WORDS[code][2]
    say_in(code, {"הרשת": own, "על הרשת": own})
    home = Page.objects.get(translation_key=site.home.translation_key, locale__language_code=code)
    wings = WingsPage(title="Wings", slug="wings", together_heading="-", locale=home.locale)
    home.add_child(instance=wings)
    html = html_of(client, f"/{code}/wings/")
    hebrew, english = '<bdi dir="rtl" lang="he">{}</bdi>', '<bdi dir="ltr" lang="en">{}</bdi>'
    for shown in (
        rf'<a href="/{code}/about/"[^>]*>{own}</a>\s*</li>\s*</ul>\s*</nav>\s*<nav class="language"',
        rf'<li><a href="/{code}/about/">{own}</a></li>',
        f"<p>{english.format('Mornings')}</p>",
        f'<h2 class="card__title">{english.format("Communities wing")}</h2>',
        f'<p class="card__text">{hebrew.format("מלווה קהילות")}</p>',
        f"<p>{hebrew.format('שורה<br>ושורה')}</p>",
        hebrew.format(rf"סגור בחג \({english.format('Zoom')} פתוח\)\."),
    ):
        assert re.search(shown, html), shown
    in_english = html_of(client, "/en/")
    assert f"<p>{hebrew.format('שורה<br>ושורה')}</p>" in in_english
    assert "<p>Mornings</p>" in in_english


@pytest.mark.parametrize(("address", "shown"), [("he", "5 במרץ 2027"), ("fr", "5 mars 2027"), ("ar", "5 مارس 2027")])
def test_dates_are_written_as_in_the_language(address: str, shown: str) -> None:
    with translation.override(address):
        assert date_format(date(2027, 3, 5), "DATE_FORMAT").replace("،", "") == shown
