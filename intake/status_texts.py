"""What each status says to the applicants, in plain words: where it stands, who has the ball, what comes next.

Data, no database. `intake.apply.standing` adds the days.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.statuses import Status


class Ball(Enum):
    """Whose turn it is; its value is how the applicants read it."""

    YOU = pgettext_lazy("whose turn", "With you")
    US = pgettext_lazy("whose turn", "With us")
    BOTH = pgettext_lazy("whose turn", "With both of us")
    NOBODY = pgettext_lazy("whose turn", "With nobody: the inquiry is closed")


class Clock(StrEnum):
    """What the day is counted from, by which something happens."""

    NONE = "none"
    ANSWER = "answer"  # working days within which we answer
    DECISION = "decision"  # working days within which we decide
    RETURN = "return"  # the day that a "not yet" named


@dataclass(frozen=True)
class StatusText:
    """The words of one status. `coming` says what happens next, and stands before the day where there is one."""

    title: Promise
    words: Promise
    ball: Ball
    coming: Promise
    clock: Clock = Clock.NONE


STATUS_TEXTS: dict[str, StatusText] = {
    Status.NEW: StatusText(
        _("Your inquiry has reached us"),
        _("It waits for a member of our staff to read it."),
        Ball.US,
        _("We read everything you wrote and get back to you."),
        Clock.ANSWER,
    ),
    Status.IN_REVIEW: StatusText(
        _("We are reading your inquiry"),
        _("A member of our staff is going through what you wrote."),
        Ball.US,
        _("We get back to you: with a question, to set a time to talk, or with what comes after."),
        Clock.ANSWER,
    ),
    Status.INFO_REQUESTED: StatusText(
        _("We asked you for something"),
        _("The inquiry waits for your answer. There is no hurry: until then everything stays as it is."),
        Ball.YOU,
        _("Once you have answered, we go on reading."),
    ),
    Status.CONVERSATION: StatusText(
        _("We are talking"),
        _("This is the time for a conversation, to get to know each other, with no commitment on either side."),
        Ball.BOTH,
        _("After it we bring the inquiry to a decision. No time to talk has been set yet? Write to us from here."),
    ),
    Status.DECISION_PENDING: StatusText(
        _("We are deciding"),
        _("We have heard and read what we need, and are deciding about the accompaniment."),
        Ball.US,
        _("We tell you by e-mail what we have decided."),
        Clock.DECISION,
    ),
    Status.ACCEPTED: StatusText(
        _("We will accompany your group"),
        _("We are glad to go this way with you. Our message is below."),
        Ball.US,
        _("We call you to set a first meeting."),
    ),
    Status.NOT_YET: StatusText(
        pgettext_lazy("status page", "Not yet"),
        _("We think it is still too early to begin. This is not a refusal: our message below says what is missing."),
        Ball.YOU,
        _("Come back to us when the time has come: write from here, and we re-open the inquiry."),
        Clock.RETURN,
    ),
    Status.DECLINED: StatusText(
        _("We cannot accompany your group"),
        _("We looked at the inquiry with care. Our message below gives the reason."),
        Ball.NOBODY,
        _("If you see it otherwise, or if something changes, write to us from here. We will read it gladly."),
    ),
    Status.WITHDRAWN: StatusText(
        _("The inquiry was withdrawn"),
        _("You asked us to go no further, and the inquiry is closed. Thank you for the way so far."),
        Ball.NOBODY,
        _("If you change your mind, write to us from here or send a new inquiry. The door is open."),
    ),
    Status.DUPLICATE: StatusText(
        _("This inquiry was joined to another"),
        _("The same matter has reached us in another inquiry, and we go on with that. Nothing of this one is lost."),
        Ball.NOBODY,
        _("If they are two different matters, write to us from here."),
    ),
    Status.SPAM: StatusText(
        _("The inquiry was closed"),
        _("It did not look to us like an inquiry about accompaniment, so we do not go on with it."),
        Ball.NOBODY,
        _("If we were wrong, write to us from here: a person reads it."),
    ),
}

PAUSED = StatusText(
    _("You asked us to wait"),
    _("Nothing moves until you are ready, and nothing is lost."),
    Ball.YOU,
    _("When it suits you, press “Go on” on this page, and we go on from where we stopped."),
)


def text_for(status: str, *, is_paused: bool) -> StatusText:
    """The words for an inquiry in this status; a pause has its own."""
    return PAUSED if is_paused else STATUS_TEXTS[status]
