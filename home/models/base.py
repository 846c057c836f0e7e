"""What every page of the site shares."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from home.descriptions import first_words
from home.models.second_person import Person, TwoPeoplePermissionTester, takes_two
from home.page_text import page_text
from home.search_fields import HebrewAutocompleteField, HebrewSearchField


def is_stand_in() -> Exists:
    """Whether a page only keeps the place of a translation, as a part of the query that fetches the page.

    Wagtail can fill a language's tree with aliases: they show the original's own words, so they translate nothing.
    """
    return Exists(Page.objects.filter(pk=OuterRef("alias_of"), translation_key=OuterRef("translation_key")))


class BasePage(Page):
    """A page with an introduction under its title, and the editor's three tabs.

    A subclass names its own fields in `body_panels` and its relations that the template needs in
    `served_with`; the tabs are assembled here.
    """

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One to three sentences under the title. They say what the reader gets from this page."),
    )
    listing_introduction = models.TextField(
        _("short description"),
        blank=True,
        max_length=250,
        help_text=_("Shown where other pages list this one. Left empty, the introduction is shown."),
    )

    # Relations that the page's template reads, fetched in the query that fetches the page itself.
    served_with: ClassVar[tuple[str, ...]] = ("locale",)
    # Set by the way to a page that has just looked (`home.serving`), so that nobody asks again.
    known_to_be_open = False
    body_panels: ClassVar[list[Panel]] = []

    search_fields: ClassVar[list[index.BaseField]] = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("listing_introduction"),
        HebrewSearchField("title", boost=2),
        HebrewSearchField("visible_text", quoted=True),
        HebrewAutocompleteField("title"),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Panel:  # noqa: N805  (it is a class method)
        """Return the editor's tabs for this page type, as Wagtail asks for them."""
        tabs = [
            ObjectList(
                [*Page.content_panels, FieldPanel("introduction"), *cls.body_panels],
                heading=_("Content"),
            ),
            ObjectList(cls.listing_panels(), heading=_("Lists and search")),
            ObjectList(Page.settings_panels, heading=_("Publishing")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    @staticmethod
    def listing_panels() -> list[Panel]:
        """The fields that decide how the page looks from elsewhere: lists, menus, search engines."""
        return [
            MultiFieldPanel(
                [FieldPanel("listing_introduction"), FieldPanel("show_in_menus")],
                heading=_("On this site"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("slug"),
                    FieldPanel("seo_title"),
                    FieldPanel("search_description"),
                ],
                heading=_("In search engines"),
            ),
        ]

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """Return what restricts this page or a page above it."""
        if self.known_to_be_open:
            return PageViewRestriction.objects.none()
        restrictions: QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return restrictions

    def permissions_for_user(self, user: Person) -> TwoPeoplePermissionTester:
        """What this person may do with the page; some pages nobody publishes alone."""
        return TwoPeoplePermissionTester(user, self)

    def takes_two_people(self) -> bool:
        """Whether publishing the page takes the approval of somebody who did not change it last."""
        return takes_two(self)

    def publish(self, revision: Revision, *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> None:
        """Put a version live.

        Where that takes two people it has been approved, or was approved for a time that has come: no other way
        of Wagtail's or of a package's leads past the second person.
        """
        approved = skip_permission_checks or revision.approved_go_live_at is not None
        if not approved and self.takes_two_people():
            raise PermissionDenied
        super().publish(revision, *args, skip_permission_checks=skip_permission_checks, **kwargs)

    @property
    def visible_text(self) -> str:
        """Everything a visitor can read here under the title."""
        return page_text(self)

    @property
    def summary(self) -> str:
        """What a list of pages says of this one."""
        return self.listing_introduction or self.introduction

    @property
    def description(self) -> str:
        """What a search engine may say of this page; never nothing."""
        return self.search_description or self.summary or first_words(self) or str(self.title)
