"""Where an inquiry stands, for its applicants: the words of its status, and by which day what follows happens."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import pgettext

from intake.models import Inquiry
from intake.models.measured import ANSWER, measured_days
from intake.status_texts import Ball, Clock, StatusText, text_for
from intake.statuses import Status
from intake.working_days import after_working_days

DAYS_OF_CLOCK = {Clock.ANSWER: "INTAKE_ANSWER_WORKING_DAYS", Clock.DECISION: "INTAKE_DECISION_WORKING_DAYS"}


@dataclass(frozen=True)
class Standing:
    """What the page says at its top. `day` is None where no day can be told truly."""

    text: StatusText
    day: date | None
    is_late: bool
    # The number under which a joined inquiry goes on; empty where it is not joined, or to that of another contact.
    goes_on_as: str = ""
    # The working days within which nine in ten of its kind got what it waits for; None where nothing true can be told.
    measured_days: int | None = None

    @property
    def ball(self) -> Promise:
        """Whose turn it is, in words."""
        words: Promise = self.text.ball.value
        return words

    @property
    def is_yours(self) -> bool:
        """Whether the applicants are to do something."""
        return self.text.ball == Ball.YOU

    @property
    def is_return(self) -> bool:
        """Whether the day is one to come back on, and not one by which we do something."""
        return self.text.clock == Clock.RETURN

    @property
    def is_decision(self) -> bool:
        """Whether what it waits for is a decision."""
        return self.text.clock == Clock.DECISION

    @property
    def day_words(self) -> str:
        """The day with its name in the week, such as "Wednesday 16 September"."""
        return date_format(self.day, pgettext("date format", "l j F")) if self.day else ""


def standing(inquiry: Inquiry) -> Standing:
    """Where the inquiry stands today."""
    text = text_for(inquiry.status, is_paused=inquiry.is_open and inquiry.paused_at is not None)
    day = _day(inquiry, text.clock)
    is_late = text.clock in DAYS_OF_CLOCK and day is not None and day < timezone.localdate()
    measured = None if is_late else _measured(inquiry, text.clock)
    return Standing(text, day, is_late, goes_on_as=_goes_on_as(inquiry), measured_days=measured)


def answer_times(track: str) -> dict[str, int | None]:
    """Within how many working days an answer is promised, and within how many nine in ten got theirs."""
    return {"answer_days": settings.INTAKE_ANSWER_WORKING_DAYS, "measured_days": measured_days(track, ANSWER)}


def _measured(inquiry: Inquiry, clock: Clock) -> int | None:
    """Of the answer for one that nobody has read yet: who is in review may have heard from us already."""
    is_told = clock == Clock.DECISION or (clock == Clock.ANSWER and inquiry.status == Status.NEW)
    return measured_days(inquiry.track, clock) if is_told else None


def _goes_on_as(inquiry: Inquiry) -> str:
    original = inquiry.duplicate_of
    return original.reference if original and inquiry.has_contact_of(original) else ""


def _day(inquiry: Inquiry, clock: Clock) -> date | None:
    if clock == Clock.RETURN:
        decision = inquiry.decisions.filter(outcome=Status.NOT_YET).order_by("-pk").first()
        return decision.return_on if decision else None
    if clock in DAYS_OF_CLOCK and inquiry.due_on:
        return inquiry.due_on
    if clock in DAYS_OF_CLOCK:
        since = timezone.localdate(inquiry.status_since)
        return after_working_days(since, getattr(settings, DAYS_OF_CLOCK[clock]))
    return None
