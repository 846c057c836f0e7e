"""What every page about one inquiry has in common: which one it is, and that this person may see it."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from home.models import User
from intake.actions.presence import be_here, others_here
from intake.models import Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.queue.next_one import to_next


class OneInquiryMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """Finds the inquiry among those that the person may see; any other is "not found", as if it did not exist."""

    model = Inquiry
    any_permission_required = ["view"]
    header_icon = "mail"
    inquiry: Inquiry
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.inquiry = self.get_inquiry()

    def get_inquiry(self) -> Inquiry:
        """The inquiry as it stands now."""
        return get_object_or_404(self.inquiries(), pk=self.kwargs["pk"])  # type: ignore[attr-defined]

    def inquiries(self) -> InquiryQuerySet:
        """Those that the person may see, with the people and rows that their pages name."""
        visible = Inquiry.objects.visible_to(self.request.user)
        return visible.select_related("handler", "changed_by", "assisted_by", "duplicate_of", "privacy_notice", "trail")

    @property
    def person(self) -> User:
        """Who looks; the admin lets nobody in who has not logged in."""
        return cast(User, self.request.user)

    @property
    def case_url(self) -> str:
        """The address of the inquiry's case page."""
        return reverse("inquiry:inspect", args=[self.inquiry.pk])

    def to_case(self) -> HttpResponseRedirect:
        """Back to the case page."""
        return redirect(self.case_url)

    def onward(self, part: str = "") -> HttpResponseRedirect:
        """After something was done: back to (a part of) the case page, or on to the next one, as the button said."""
        if "onward" in self.request.POST:
            return to_next(self.request, self.person, self.inquiry.pk)
        if "board" in self.request.POST:
            return redirect(f"{reverse('inquiry:index')}?{self.request.POST['board']}")
        return redirect(self.case_url + part)

    def get_page_subtitle(self) -> str:
        return self.inquiry.reference

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": capfirst(Inquiry._meta.verbose_name_plural)}
        case = {"url": self.case_url, "label": self.inquiry.reference}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.inquiry.reference}
        return [*self.breadcrumbs_items, queue, case, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | self.presence() | {"inquiry": self.inquiry, "case_url": self.case_url}

    def presence(self) -> dict[str, Any]:
        """Who else looks at the inquiry now; whoever opens a page of it is among them from then on."""
        return {
            "seen_at": be_here(inquiry=self.inquiry, person=self.person),
            "here": others_here(inquiry=self.inquiry, person=self.person),
        }
