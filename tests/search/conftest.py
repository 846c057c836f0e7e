"""A site to search: public pages and documents in two languages, and beside them everything that must not be found."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Locale, PageViewRestriction

from config.roles import ROLES
from home.models import HomePage, StandardPage
from programs.models import ProgramPage, Track
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import HomePageFactory, ProgramIndexPageFactory, ProgramPageFactory, StandardPageFactory
from tests.factories.user import UserFactory

SECRET = "אגרטל"  # stands in nothing that the public may see


@dataclass
class SearchedSite:
    """The pages, by what they are there for."""

    home: HomePage
    nucleus: ProgramPage
    school: ProgramPage
    garden: StandardPage
    private: StandardPage
    english: StandardPage


@pytest.fixture
def searched(db: None) -> SearchedSite:
    home = HomePageFactory(title="דף הבית", slug="he", headline="ברוכים הבאים")
    index = ProgramIndexPageFactory(parent=home, title="המסלולים", slug="programs", show_in_menus=True)
    nucleus = ProgramPageFactory(parent=index, title="גרעינים צעירים", slug="nucleus", introduction="קהילה חדשה.")
    school = ProgramPageFactory(
        parent=index, title="בתי ספר", slug="school", track=Track.SCHOOL, introduction="קהילה סביב בית ספר."
    )
    garden = StandardPageFactory(
        parent=home, title="גינה", slug="garden", introduction="השכנים שותלים ירקות בחצר. הגינות של הקהילות פתוחות."
    )
    news = NewsPageFactory(parent=NewsIndexPageFactory(parent=home, slug="news"), title="מפגש", slug="meeting")
    news.introduction = "מפגש קהילתי של קהילת הרשת."
    news.save()
    private = StandardPageFactory(parent=home, title=f"{SECRET} של הקהילה", slug="private", introduction=SECRET)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    StandardPageFactory(parent=private, title=f"מתחת ל{SECRET}", slug="below", introduction="קהילה")
    StandardPageFactory(parent=home, title=f"טיוטת {SECRET}", slug="draft", introduction="קהילה", live=False)
    english_home = HomePageFactory(
        title="Home",
        slug="en",
        headline="Welcome",
        locale=Locale.objects.create(language_code="en"),
        translation_key=home.translation_key,
    )
    english = StandardPageFactory(
        parent=english_home, title="Communities", slug="communities", introduction="A garden for the קהילה."
    )
    private.copy_for_translation(english_home.locale, alias=True)
    return SearchedSite(home, nucleus, school, garden, private, english)


@pytest.fixture
def add_document(media: object) -> Callable[..., object]:
    """Adds a document, in a collection that may be private."""

    def add(title: str, *, private: bool = False) -> object:
        collection = Collection.get_first_root_node()
        if private:
            collection = collection.add_child(name="סגור")
            CollectionViewRestriction.objects.create(
                collection=collection, restriction_type=CollectionViewRestriction.LOGIN
            )
            collection = collection.add_child(name="בתוך הסגור")
        file = ContentFile(b"x" * 2048, name="sheet.pdf")
        return get_document_model().objects.create(title=title, file=file, collection=collection)

    return add


@pytest.fixture
def editor(roles: None, client: Client) -> Client:
    """A browser in which an editor has signed in, with the permissions of the role."""
    person = UserFactory()
    person.groups.add(Group.objects.get(name=next(role.group for role in ROLES if role.key == "editor")))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


Look = Callable[..., str]


@pytest.fixture
def look(client: Client) -> Look:
    """Searches as a visitor, and gives the main part of the page without its many blanks."""

    def search(text: str | None = None, *, language: str = "he", **narrower: str) -> str:
        address = "/search/" if language == "he" else f"/{language}/search/"
        answer = client.get(address, ({} if text is None else {"q": text}) | narrower)
        assert answer.status_code == 200
        page = answer.content.decode()
        return " ".join(page[page.index("<main") : page.index("</main>")].split())

    return search
