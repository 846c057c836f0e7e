"""A visitor reads in one language, goes on in another, and writes in the one on the screen."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from wagtail.models import Page as SitePage
from wagtail.models import Site

from home.models import NewsPage
from intake.actions.taking_in import take_in_arriving
from intake.models import Audience, Inquiry, Message
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from programs.models import GuidePage
from tests.browser.demo import account_of, add_news, error_addresses
from tests.browser.walking import address_ending_in, answer, apply, send, sign_in
from tests.factories.answers import answers_of

pytestmark = pytest.mark.django_db(transaction=True)
HEBREW = re.compile("[א-ת]")


@pytest.fixture(autouse=True)
def on_the_demo_site(demo: None) -> None:
    """Every visitor comes to the demo site."""


def one_of_each_type() -> list[str]:
    """The Hebrew address of a page of each type, of a list's second page, a way through the guide, a search, a form."""
    add_news()
    news = NewsPage.objects.get(locale__language_code="he")
    NewsPage.objects.exclude(pk=news.pk).update(translation_key=news.translation_key)
    site = Site.objects.get(is_default_site=True)
    pages = SitePage.objects.live().public().filter(locale__language_code="he", depth__gt=1).order_by("-path")
    addresses = {page.content_type_id: page.relative_url(site) for page in pages}
    guide = GuidePage.objects.get(locale__language_code="he")
    first = guide.guide_map.start
    assert first is not None
    way = f"{guide.relative_url(site)}?a={first.answers[0].key}"
    views = [
        reverse("search:search") + "?q=welcome",
        *(reverse(f"apply:{name}", args=["school"]) for name in ("start", "sheet")),
    ]
    return [*addresses.values(), way, *views]


def test_the_switch_works_on_each_type_of_page(page: Page) -> None:
    for address in one_of_each_type():
        page.goto(address)
        page.get_by_role("link", name="English", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page).to_have_url(
            re.compile(re.escape("?" + address.partition("?")[2]) + "$" if "?" in address else "/$")
        )
        assert page.locator("html").get_attribute("dir") == "ltr"
        assert page.locator("h1").count() == 1
        page.get_by_role("link", name="עברית", exact=True).click()
        expect(page).to_have_url(re.compile(re.escape(address) + "$"))
        assert page.locator("html").get_attribute("dir") == "rtl"


def begin(page: Page) -> None:
    """Fill the first page of a nucleus's questionnaire to the half, in Hebrew, and change to English."""
    first = questionnaire_for(Track.NUCLEUS).sections[0]
    page.goto(f"/apply/nucleus/{first.key}/")
    page.locator("[name=contact_name]").fill("דנה לוי")
    page.locator("[name=email]").fill("dana@")
    change_language(page, "en")
    expect(page).to_have_url(address_ending_in("en", "apply", "nucleus", first.key))
    assert page.locator("[name=contact_name]").input_value() == "דנה לוי"
    assert page.locator("[name=email]").input_value() == "dana@"


def change_language(page: Page, code: str) -> None:
    """Press the button of a language, where it stands."""
    if not page.locator(f".language button[value={code}]").is_visible():
        page.locator("summary.menu__handle").click()
    page.locator(f".language button[value={code}]").click()


def go_on(page: Page) -> None:
    """Answer everything from here on, in English, and send."""
    for section in questionnaire_for(Track.NUCLEUS).sections:
        expect(page).to_have_url(address_ending_in("en", "apply", "nucleus", section.key))
        answer(page, section, answers_of(Track.NUCLEUS))
        page.locator("main .button--onward").click()
    expect(page).to_have_url(address_ending_in("en", "apply", "nucleus", "files"))
    page.locator("main .button--onward").click()
    expect(page).to_have_url(address_ending_in("en", "apply", "nucleus", "check"))
    send(page)
    expect(page).to_have_url(address_ending_in("en", "apply", "nucleus", "sent"))


def test_begun_in_hebrew_and_sent_in_english(page: Page, accessible: Callable[[], None]) -> None:
    """The mail is in English; the queue shows the inquiry among the Hebrew ones, its choices in Hebrew."""
    in_hebrew = apply(page, Track.SCHOOL, on_each_page=lambda: None)
    begin(page)
    accessible()
    go_on(page)
    inquiry = Inquiry.objects.get(track=Track.NUCLEUS)
    assert take_in_arriving.call() == 2
    receipt = Message.objects.get(inquiry=inquiry, audience=Audience.APPLICANT)
    assert (inquiry.language, receipt.language) == ("en", "en")
    assert not HEBREW.search(receipt.subject + receipt.body)
    account_of("manager")
    sign_in(page, "manager")
    page.goto(reverse("inquiry:index"))
    rows = page.locator("main table tbody tr")
    expect(rows).to_have_count(2)
    listed = page.locator("main table tbody").inner_text()
    assert [reference in listed for reference in (in_hebrew, inquiry.reference)] == [True, True]
    page.goto(reverse("inquiry:inspect", args=[inquiry.pk]))
    expect(page.locator("main")).to_contain_text("English")
    region = questionnaire_for(Track.NUCLEUS).field("region").option_label(inquiry.region)
    expect(page.locator("main")).to_contain_text(str(region))


@pytest.mark.without_javascript
def test_the_language_of_a_form_changes_without_javascript_on_any_screen(page: Page, screen: str) -> None:
    begin(page)
    change_language(page, "he")
    expect(page).to_have_url(address_ending_in("apply", "nucleus", "contact"))
    assert page.locator("html").get_attribute("lang") == "he"
    assert page.locator("[name=contact_name]").input_value() == "דנה לוי"


def test_enter_goes_on_and_changes_no_language(page: Page) -> None:
    first, second, *_others = questionnaire_for(Track.NUCLEUS).sections
    page.goto(f"/apply/nucleus/{first.key}/")
    answer(page, first, answers_of(Track.NUCLEUS))
    page.locator("[name=contact_name]").press("Enter")
    expect(page).to_have_url(address_ending_in("apply", "nucleus", second.key))
    assert page.locator("html").get_attribute("lang") == "he"


def test_errors_are_told_in_each_language(page: Page, went_wrong: list[str]) -> None:
    for language in ("he", "en"):
        for address in [*error_addresses(language), {"he": "/nothing/", "en": "/en/nothing/"}[language]]:
            page.goto(address)
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert bool(HEBREW.search(page.locator("h1").inner_text())) == (language == "he"), address
            if not address.endswith(
                ("/old/", "/unreachable/", "/too-late/")
            ):  # these have what was typed, and a way on
                assert page.locator("main a").first.get_attribute("href") == {"he": "/", "en": "/en/"}[language]
    # Chromium itself reports each page that was answered with an error; nothing else may be amiss.
    assert [line for line in went_wrong if "/errors/" not in line and "/nothing/" not in line] == []
    went_wrong.clear()
