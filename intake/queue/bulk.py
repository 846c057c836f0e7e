"""Acts on many inquiries: chosen in the list, looked at, done, and undone while nothing has gone out."""

from collections import Counter
from functools import cached_property
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from home.models import User
from intake.actions.bulk import MOST, begin, look, look_on, retry, start
from intake.actions.refusals import Refused
from intake.actions.undoing import undo
from intake.models import BulkAct, BulkItem, BulkKind, Inquiry, ItemState
from intake.permissions import may_manage
from intake.queue.bulk_acts import acts_for, effect_of, name_of_act
from intake.queue.bulk_forms import BulkForm, BulkMessageForm, form_class_for
from intake.queue.query import CHOSEN_BY, QueueQuery

PAGE, ALL = "page", "all"  # else those that were marked


class BulkMixin(PermissionCheckedMixin):
    """For whoever may see inquiries."""

    model = Inquiry
    any_permission_required = ["view"]
    request: HttpRequest

    @property
    def person(self) -> User:
        """Who acts; the admin lets nobody in who has not logged in."""
        return cast(User, self.request.user)


class BulkView(BulkMixin, View):
    """Takes what was chosen in the list, and leads to the page of the act."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("inquiry:index")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kind, _colon, name = request.POST.get("act", "").partition(":")
        known = {act for group in acts_for(request.user) for act, _label in group.acts}
        if request.POST.get("act") not in known:
            return self.back(_("Choose what to do with them first."))
        try:
            what = {"move": name} if kind == BulkKind.MOVE else {}
            act = begin(keys=self.keys(), kind=kind, by=self.person, what=what, key=self.key())
            if kind == BulkKind.EXPORT:
                return redirect(f"{reverse('inquiry:export')}?{CHOSEN_BY}={act.key}")
            if form_class_for(act) is None and act.looked_at is None:
                look(act=act, what=act.what, by=self.person)
        except Refused as refusal:
            return self.back(str(refusal))
        return redirect("inquiry:bulk_act", act.key)

    def keys(self) -> list[int]:
        """The keys of the inquiries that were chosen; of all that fit, one more than there may be."""
        which, posted = self.request.POST.get("which"), self.request.POST
        if which == ALL:
            found = QueueQuery.from_string(self.person, self.query).narrowed().order_by("pk")
            return list(found.values_list("pk", flat=True)[: MOST + 1])
        texts = posted.get("on_page", "").split(",") if which == PAGE else posted.getlist("pk")
        return [int(text[:18]) for text in texts if text.isdecimal()]

    @property
    def query(self) -> str:
        """What the list was narrowed by."""
        return QueueQuery.from_string(self.person, self.request.POST.get("query", "")).querystring()

    def key(self) -> UUID:
        """The key of the form, by which it is one act however often it is sent."""
        try:
            return UUID(self.request.POST.get("key", ""))
        except ValueError:
            return uuid4()

    def back(self, words: str) -> HttpResponse:
        """To the list as it was, with word of what is wrong."""
        messages.error(self.request, words)
        return redirect(f"{reverse('inquiry:index')}?{self.query or 'stage=open'}")


class BulkActView(BulkMixin, WagtailAdminTemplateMixin, TemplateView):
    """The page of one act: what it needs, what it would do, and what came of it for each inquiry."""

    template_name = "intake/queue/bulk.html"
    header_icon = "list-ul"

    @cached_property
    def act(self) -> BulkAct:
        """The act; a manager may look at anybody's, everybody else at their own."""
        acts = BulkAct.objects.all() if may_manage(self.person) else BulkAct.objects.filter(by=self.person)
        pages = acts.exclude(kind=BulkKind.EXPORT)
        return get_object_or_404(pages.select_related("by"), key=self.kwargs["key"])

    @cached_property
    def items(self) -> list[BulkItem]:
        """The inquiries of it that the person may see."""
        visible = Inquiry.objects.visible_to(self.person)
        items = list(self.act.items.filter(inquiry__in=visible).select_related("inquiry"))
        for item in items:
            item.act = self.act
        return items

    def get_page_title(self) -> str:
        return name_of_act(self.act)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": str(Inquiry._meta.verbose_name_plural).capitalize()}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verb = self.VERBS.get(request.POST.get("do", "").partition(":")[0])
        if verb is None:
            raise Http404
        if self.act.by_id != self.person.pk and verb is not BulkActView.undo:
            raise PermissionDenied
        if not self.act.items.filter(inquiry__in=Inquiry.objects.visible_to(self.person)).exists():
            raise Http404
        try:
            return verb(self) or redirect("inquiry:bulk_act", self.act.key)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("inquiry:bulk_act", self.act.key)

    def look(self) -> HttpResponse | None:
        """Say what it would do with what was typed."""
        form = self.form(self.request.POST)
        if form is not None and not form.is_valid():
            return self.page(form, status=200)
        look(act=self.act, what=form.what() if form else self.act.what, by=self.person)
        return None

    def insert(self) -> HttpResponse | None:
        """Put a ready piece of text into the message of a language; everything that was typed stays."""
        form = self.form(self.request.POST)
        if not isinstance(form, BulkMessageForm):
            return None
        _verb, _colon, language = self.request.POST["do"].partition(":")
        return self.page(
            BulkMessageForm(act=self.act, person=self.person, initial=form.with_module(language)), typing=True
        )

    def look_on(self) -> None:
        """Go on looking."""
        look_on(act=self.act, by=self.person)

    def start(self) -> None:
        """Do it, or go on with it."""
        if self.act.looked_at is None:
            raise Refused(_("Look first at what it would do."))
        start(act=self.act, by=self.person)

    def retry(self) -> None:
        """Try again what could not be done."""
        retry(act=self.act, by=self.person)

    def undo(self) -> None:
        """Take it back."""
        undo(act=self.act, by=self.person)

    VERBS = {"look": look, "insert": insert, "look_on": look_on, "start": start, "retry": retry, "undo": undo}

    def form(self, data: QueryDict | None = None) -> BulkForm | None:
        """The act's form; None for one that needs nothing more."""
        form_class = form_class_for(self.act)
        return form_class(data, act=self.act, person=self.person) if form_class else None

    def page(self, form: BulkForm | None, status: int = 200, *, typing: bool = False) -> HttpResponse:
        """The page as the act stands now; `typing` shows the form, whatever was looked at already."""
        act, items = self.act, self.items
        if not items:
            raise Http404
        asks = form is not None and not act.started_at
        counts = Counter(item.state for item in items)
        is_looking = not act.looked_at and 0 < counts[ItemState.CHOSEN] < len(items)
        is_new = act.looked_at is None and not is_looking
        is_typing = asks and (is_new or "change" in self.request.GET or bool(form and form.is_bound) or typing)
        context = {
            "act": act,
            "form": form if is_typing else None,
            "may_change": asks and not is_typing,
            "items": items,
            "effect": effect_of(act),
            "counts": dict(counts),
            "left": counts[ItemState.CHOSEN] + counts[ItemState.WAITING],
            "results": [(state, counts[state]) for state in ItemState if counts[state]],
            "would": sum(not item.reason for item in items),
            "undoable": [item for item in items if item.may_undo(self.person)],
            "is_looking": is_looking,
            "is_mine": act.by_id == self.person.pk,
        }
        return self.render_to_response(self.get_context_data(**context), status=status)
