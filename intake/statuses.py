"""Where an inquiry stands, and the only ways it may move. Data, no database.

Everything that shows, checks or tests a move is made from TRANSITIONS; who may make it is asked of
`intake.permissions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Track(TextChoices):
    """What kind of group asks; decides the questionnaire and the wings."""

    NUCLEUS = "nucleus", _("Nucleus")
    SCHOOL = "school", _("School")


class Wing(TextChoices):
    """The two parts of the staff."""

    COMMUNITIES = "communities", _("Communities wing")
    EDUCATION = "education", _("Education wing")


WINGS_OF: dict[str, tuple[Wing, ...]] = {
    Track.NUCLEUS: (Wing.COMMUNITIES,),
    Track.SCHOOL: (Wing.COMMUNITIES, Wing.EDUCATION),
}


def tracks_of(wing: str) -> list[str]:
    """The tracks whose inquiries are this wing's."""
    return [track for track, wings in WINGS_OF.items() if wing in wings]


class Status(TextChoices):
    """Where an inquiry stands."""

    NEW = "new", pgettext_lazy("status", "New")
    IN_REVIEW = "in_review", pgettext_lazy("status", "In review")
    INFO_REQUESTED = "info_requested", pgettext_lazy("status", "Waiting for information")
    CONVERSATION = "conversation", pgettext_lazy("status", "In conversation")
    DECISION_PENDING = "decision_pending", pgettext_lazy("status", "Waiting for a decision")
    ACCEPTED = "accepted", pgettext_lazy("status", "Accepted")
    NOT_YET = "not_yet", pgettext_lazy("status", "Not yet")
    DECLINED = "declined", pgettext_lazy("status", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("status", "Withdrawn")
    DUPLICATE = "duplicate", pgettext_lazy("status", "Duplicate")
    SPAM = "spam", pgettext_lazy("status", "Spam")


OPEN = (
    Status.NEW,
    Status.IN_REVIEW,
    Status.INFO_REQUESTED,
    Status.CONVERSATION,
    Status.DECISION_PENDING,
)
# With the applicants: the others of OPEN wait for us.
WAITING_ON_THEM = (Status.INFO_REQUESTED,)
# With us: each of these has a clock, where a target is set for it.
ON_THE_CLOCK = tuple(status for status in OPEN if status not in WAITING_ON_THEM)
DECISIONS = (Status.ACCEPTED, Status.NOT_YET, Status.DECLINED)


class Needs(StrEnum):
    """What a person has to say for a move to be made."""

    NOTHING = "nothing"
    MESSAGE = "message"  # a message to the applicant, composed from a template and editable
    DECISION = "decision"  # the decision's reasons, and a message
    ORIGINAL = "original"  # the inquiry that this one repeats


class Who(StrEnum):
    """Who may make a move; `intake.permissions.may_move` knows what each takes."""

    WING = "wing"  # whoever handles inquiries of the track
    MANAGER = "manager"  # the intake manager


@dataclass(frozen=True)
class Transition:
    """One way an inquiry may move.

    `name` is stable and stands in addresses and the audit log; `verb` labels the button and `effect`
    says, before it is confirmed, what will happen. The applicant hears of it when `needs` is a message
    or a decision; with `news`, by a short mail that says where the inquiry stands now; with `owes_receipt`, by the
    confirmation, should none have gone out before. `applicants_too` lets the applicants make it themselves, from
    their own page.
    """

    name: str
    sources: tuple[Status, ...]
    target: Status
    verb: Promise
    effect: Promise
    needs: Needs = Needs.NOTHING
    who: Who = Who.WING
    news: bool = False
    owes_receipt: bool = False
    applicants_too: bool = False

    @property
    def tells_applicant(self) -> bool:
        return self.needs in (Needs.MESSAGE, Needs.DECISION)


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "start_review",
        (Status.NEW,),
        Status.IN_REVIEW,
        pgettext_lazy("move", "Start review"),
        _("The inquiry moves to review. The applicants hear nothing yet, unless their confirmation was held back."),
    ),
    Transition(
        "request_info",
        (Status.IN_REVIEW,),
        Status.INFO_REQUESTED,
        pgettext_lazy("move", "Ask for information"),
        _("The applicants get your question by e-mail, and the inquiry waits for their answer."),
        needs=Needs.MESSAGE,
    ),
    Transition(
        "info_received",
        (Status.INFO_REQUESTED,),
        Status.IN_REVIEW,
        pgettext_lazy("move", "The information has come"),
        _("The inquiry returns to review. The applicants hear nothing yet."),
        applicants_too=True,
    ),
    Transition(
        "start_conversation",
        (Status.IN_REVIEW,),
        Status.CONVERSATION,
        pgettext_lazy("move", "Start a conversation"),
        _("A first conversation has been set. The applicants hear nothing by e-mail: call them."),
    ),
    Transition(
        "bring_to_decision",
        (Status.IN_REVIEW, Status.CONVERSATION),
        Status.DECISION_PENDING,
        pgettext_lazy("move", "Bring to a decision"),
        _("The inquiry waits for a decision. The applicants get a short mail that says so."),
        news=True,
    ),
    Transition(
        "accept",
        (Status.DECISION_PENDING,),
        Status.ACCEPTED,
        pgettext_lazy("move", "Accept"),
        _("The accompaniment begins. The applicants get your message by e-mail."),
        needs=Needs.DECISION,
    ),
    Transition(
        "not_yet",
        (Status.DECISION_PENDING,),
        Status.NOT_YET,
        pgettext_lazy("move", "Not yet"),
        _("The applicants learn by e-mail what is missing and when to come back."),
        needs=Needs.DECISION,
    ),
    Transition(
        "decline",
        (Status.DECISION_PENDING,),
        Status.DECLINED,
        pgettext_lazy("move", "Decline"),
        _("The inquiry is closed. The applicants get your message, with the reason, by e-mail."),
        needs=Needs.DECISION,
    ),
    Transition(
        "reopen",
        (Status.NOT_YET,),
        Status.IN_REVIEW,
        pgettext_lazy("move", "Re-open"),
        _("The inquiry returns to review. The applicants get a short mail that says so."),
        news=True,
    ),
    Transition(
        "withdraw",
        OPEN,
        Status.WITHDRAWN,
        pgettext_lazy("move", "Record a withdrawal"),
        _("The applicants asked to withdraw. The inquiry is closed, and they get a short mail that confirms it."),
        news=True,
        applicants_too=True,
    ),
    Transition(
        "mark_duplicate",
        OPEN,
        Status.DUPLICATE,
        pgettext_lazy("move", "Mark as a duplicate"),
        _("The inquiry is closed and linked to the one it repeats. The applicants hear nothing."),
        needs=Needs.ORIGINAL,
    ),
    Transition(
        "mark_spam",
        OPEN,
        Status.SPAM,
        pgettext_lazy("move", "Mark as spam"),
        _("The inquiry is closed as spam. Nobody hears of it."),
    ),
    # Nothing a person wrote may be lost to a slip of the hand: these two put a wrong mark right.
    Transition(
        "not_a_duplicate",
        (Status.DUPLICATE,),
        Status.IN_REVIEW,
        pgettext_lazy("move", "Not a duplicate"),
        _("The inquiry returns to review. The applicants hear nothing."),
        who=Who.MANAGER,
    ),
    Transition(
        "not_spam",
        (Status.SPAM,),
        Status.IN_REVIEW,
        pgettext_lazy("move", "Not spam"),
        _("The inquiry returns to review. If the applicants got no confirmation yet, they get it now."),
        who=Who.MANAGER,
        owes_receipt=True,
    ),
)

BY_NAME: dict[str, Transition] = {transition.name: transition for transition in TRANSITIONS}


def transitions_from(status: str) -> Iterator[Transition]:
    """The moves that the table allows from a status, in the table's order."""
    return (transition for transition in TRANSITIONS if status in transition.sources)
