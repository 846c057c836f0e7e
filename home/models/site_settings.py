"""What stands around every page: menu, banners, contact, the two wings, the footer."""

from copy import copy
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, PreviewableMixin, Site

from home.fields import BlocksField
from home.languages import in_language
from home.models.alerts import Alert, AlertBlock, alerts_in
from home.models.menus import MenuItem, MenuItemBlock, items_in
from home.models.wings import SocialLinkBlock, WingBlock
from home.remembering import remembered
from home.sites import site_of

# Choosing another page as one of the two would be a way round its second person: see home/models/second_person.py.
CHOOSE_LEGAL_PAGES = "home.choose_legal_pages"


@register_setting(icon="cogs", order=50)
class SiteSettings(PreviewableMixin, BaseSiteSetting):
    """One row a site; its templates read it as `settings.home.SiteSettings`, and `SiteWords` translates its words."""

    menu = BlocksField(
        [("item", MenuItemBlock())],
        verbose_name=_("main menu"),
        blank=True,
        max_num=8,
        help_text=_("Left empty, the pages under the home page that are marked to be shown in menus, in their order."),
    )
    footer_links = BlocksField(
        [("item", MenuItemBlock())],
        verbose_name=_("links in the footer"),
        blank=True,
        max_num=12,
        help_text=_("The accessibility statement and the privacy page follow them."),
    )
    alerts = BlocksField(
        [("alert", AlertBlock())],
        verbose_name=_("banners"),
        blank=True,
        help_text=_("Stand over every page while they are true. Write next year's holidays ahead."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    hours = models.CharField(_("when to call"), max_length=120, blank=True)
    wings = BlocksField([("wing", WingBlock())], verbose_name=_("wings"), blank=True, max_num=2)
    footer_text = models.TextField(_("text in the footer"), max_length=400, blank=True)
    social_links = BlocksField([("link", SocialLinkBlock())], verbose_name=_("social links"), blank=True)
    accessibility_page = models.ForeignKey(
        Page,
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from every page's footer, in the page's language."),
    )
    privacy_page = models.ForeignKey(
        Page,
        verbose_name=_("privacy page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from every page's footer, in the page's language."),
    )

    contact_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("hours")],
            heading=_("Contact"),
        ),
        FieldPanel("wings"),
    ]
    footer_panels: ClassVar[list[Panel]] = [
        FieldPanel("footer_text"),
        FieldPanel("footer_links"),
        FieldPanel("accessibility_page", permission=CHOOSE_LEGAL_PAGES),
        FieldPanel("privacy_page", permission=CHOOSE_LEGAL_PAGES),
        FieldPanel("social_links"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(contact_panels, heading=_("Contact and wings")),
            ObjectList([FieldPanel("menu")], heading=_("Menu")),
            ObjectList([FieldPanel("alerts")], heading=_("Banners")),
            ObjectList(footer_panels, heading=_("Footer")),
        ]
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        permissions = [("choose_legal_pages", "Can choose the accessibility statement and the privacy page")]

    @classmethod
    def for_request(cls, request: HttpRequest) -> "SiteSettings":
        """Return the settings of the site that was asked: a copy, since Wagtail notes the request on it."""
        kept_as = cls.get_cache_attr_name()
        site = site_of(request)
        if not hasattr(request, kept_as) and site is not None:
            ours = copy(settings_of(site))
            ours._request = request
            setattr(request, kept_as, ours)
        made: SiteSettings = super().for_request(request)
        return made

    @property
    def calling_hours(self) -> str:
        return in_language(self.hours)

    @property
    def footer(self) -> str:
        return in_language(self.footer_text)

    def menu_items(self) -> list[MenuItem]:
        """The items of the main menu; empty where no editor has written one."""
        return list(items_in(self.menu))

    def footer_items(self) -> list[MenuItem]:
        """The items of the footer."""
        return list(items_in(self.footer_links))

    def current_alerts(self) -> list[Alert]:
        """The banners that are true now."""
        now = timezone.now()
        return [alert for alert in alerts_in(self.alerts) if alert.is_shown(now)]

    def next_alert_change(self) -> datetime | None:
        """Return when the banners will next be others than now; None if they will stay."""
        now = timezone.now()
        times = [time for alert in alerts_in(self.alerts) for time in (alert.starts, alert.ends)]
        return min((time for time in times if time is not None and time > now), default=None)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show an editor what stands around pages, before it does."""
        return "home/settings_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"request": request}


@remembered
def settings_of(site: Site) -> SiteSettings:
    """The settings of a site, made where there are none."""
    made: SiteSettings = SiteSettings.for_site(site)
    return made
