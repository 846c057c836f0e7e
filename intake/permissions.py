"""Who may: small predicates over a person and an inquiry's track. Data of what may happen is in `statuses`.

They take the track, not the inquiry, so that this module stands below the models and a queryset can
use it.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from intake.statuses import WINGS_OF, Track, Transition, Who, Wing

Person = AbstractBaseUser | AnonymousUser

HANDLE: dict[str, str] = {
    Wing.COMMUNITIES: "intake.handle_communities",
    Wing.EDUCATION: "intake.handle_education",
}
MANAGE = "intake.manage_intake"
SEE_SENSITIVE = "intake.see_sensitive"


def _has(person: Person, permission: str) -> bool:
    return bool(getattr(person, "is_active", False)) and person.has_perm(permission)  # type: ignore[union-attr]


def wings_of(person: Person) -> list[Wing]:
    """The wings whose inquiries this person handles."""
    return [wing for wing in Wing if _has(person, HANDLE[wing])]


def tracks_seen_by(person: Person) -> list[str]:
    """The tracks whose inquiries this person may see; empty for an editor or a stranger."""
    wings = set(wings_of(person))
    return [track for track in Track if wings.intersection(WINGS_OF[track])]


def may_see_inquiries(person: Person) -> bool:
    """Whether this person may see any inquiry at all."""
    return bool(tracks_seen_by(person))


def may_see(person: Person, track: str) -> bool:
    """Whether this person may see an inquiry of the track, note on it, message its applicants and export it."""
    return track in tracks_seen_by(person)


def may_manage(person: Person) -> bool:
    """Whether this person leads the intake: hands over anybody's inquiry and puts wrong marks right."""
    return _has(person, MANAGE)


def may_see_sensitive(person: Person, track: str) -> bool:
    """Whether this person may read the answers marked sensitive."""
    return may_see(person, track) and _has(person, SEE_SENSITIVE)


def may_move(person: Person, track: str, transition: Transition) -> bool:
    """Whether this person may make this move on an inquiry of the track."""
    if transition.who == Who.MANAGER:
        return may_see(person, track) and may_manage(person)
    return may_see(person, track)


def may_release(person: Person, track: str) -> bool:
    """Whether this person may let a decision go out: anybody who may prepare it, or managers alone where so set."""
    return may_see(person, track) and (may_manage(person) or not settings.INTAKE_RELEASE_BY_MANAGERS)
