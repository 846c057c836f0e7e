"""“Next for me”: leads to the most urgent inquiry, and says why it is this one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from home.models import User
from intake.actions.next_one import next_for
from intake.models import Inquiry, Office
from intake.models.absence import Away
from intake.queue.due import LATE, SOON, Due
from intake.queue.staff_page import StaffPageMixin

PASSED = "inquiries_passed"  # in the session: {key: when}
PASSED_FOR = 3600  # seconds
CAME_BY = "next"  # in the address of a case page that "next for me" led to


class NextView(StaffPageMixin, View):
    """Leads on. The inquiry that one comes from is passed over for an hour."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("inquiry:index")

    def post(self, request: HttpRequest) -> HttpResponse:
        after = request.POST.get("after", "")
        return to_next(request, self.person, int(after[:18]) if after.isdecimal() else None)


def to_next(request: HttpRequest, person: User, after: int | None) -> HttpResponseRedirect:
    """To the next inquiry for this person, or to the queue where there is none; `after` is not to come again soon."""
    now = timezone.now()
    known: dict[str, float] = request.session.get(PASSED, {})
    passed = {key: at for key, at in known.items() if at > now.timestamp() - PASSED_FOR}
    if after is not None:
        passed[str(after)] = now.timestamp()
    request.session[PASSED] = passed
    until = Office().soon_until(timezone.localdate(now))
    found = next_for(person=person, soon_until=until, passed=[int(key) for key in passed])
    if found:
        return redirect(f"{reverse('inquiry:inspect', args=[found.pk])}?{CAME_BY}=1")
    messages.info(request, _("Nothing more waits for you now. What you passed over comes back within the hour."))
    return redirect("inquiry:index")


def why(inquiry: Inquiry, due: Due, person: User, away: Away) -> str:
    """Why this inquiry comes next, in one line: whether it presses, whose it is, and since when it waits."""
    pressing = f"{due.words}. " if due.state in (LATE, SOON) else ""
    return f"{pressing}{_whose(inquiry, person, away)} {_waits(inquiry)}"


def _whose(inquiry: Inquiry, person: User, away: Away) -> str:
    if inquiry.handler_id == person.pk:
        return _("It is yours.")
    if inquiry.handler_id and away.stand_in_of(inquiry.handler_id) == person.pk:
        return _("You stand in for its handler.")
    return _("It is nobody's.")


def _waits(inquiry: Inquiry) -> str:
    days = (timezone.localdate() - timezone.localdate(inquiry.created_at)).days
    words = ngettext("It came %(days)s day ago.", "It came %(days)s days ago.", days)
    return words % {"days": days} if days else _("It came today.")
