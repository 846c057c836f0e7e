"""Who handles a new inquiry: the rules that managers write, and who stands in for whom."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.log_actions import log

from intake.models import Absence, HandlingRule, Inquiry
from intake.models.absence import Away
from intake.models.staff import staff_who_see
from intake.statuses import WINGS_OF, Wing


def wings_in_turn(track: str) -> list[Wing]:
    """The wings whose rules are asked, in order. A school is both wings', and education answers for it first."""
    return sorted(WINGS_OF[track], key=lambda wing: wing != Wing.EDUCATION)


def rule_for(inquiry: Inquiry) -> HandlingRule | None:
    """The rule that says most about the inquiry, in one query; its `is_away` tells whether its handler is.

    A rule whose handler has left the wing decides nothing.
    """
    turns = wings_in_turn(inquiry.track)
    away = Absence.objects.on(timezone.localdate()).filter(person=OuterRef("handler"))
    fitting = HandlingRule.objects.filter(
        wing__in=turns,
        track__in=["", inquiry.track],
        region__in=["", inquiry.region],
        handler__in=staff_who_see([inquiry.track]).order_by(),
    ).annotate(is_away=Exists(away))
    return min(
        fitting,
        key=lambda rule: (turns.index(Wing(rule.wing)), not rule.region, not rule.track, rule.position, rule.pk),
        default=None,
    )


def choose_handler(inquiry: Inquiry) -> HandlingRule | None:
    """Give an inquiry that is about to be saved its handler; return the rule that decided.

    What looks like abuse stays nobody's: a person looks at it first, and a flood of it is cleared in one act.
    """
    if inquiry.unverified or inquiry.suspicions:
        return None
    rule = rule_for(inquiry)
    if rule:
        inquiry.handler_id = present(rule.handler_id, inquiry.track) if rule.is_away else rule.handler_id  # type: ignore[attr-defined, arg-type]
    return rule


def present(person: int, track: str) -> int:
    """Who acts for the person by key: whoever stands in while they are away and may see the track; else themselves."""
    stand_in = Away().stand_in_of(person)
    if stand_in == person or not staff_who_see([track]).filter(pk=stand_in).exists():
        return person
    return stand_in


def record_rule(inquiry: Inquiry, rule: HandlingRule) -> None:
    """Log that the rule decided, and what it says, since rules change."""
    because = {"wing": rule.wing, "track": rule.track, "region": rule.region}
    data = {"from": None, "to": inquiry.handler_id, "rule": rule.pk, "because": because}
    log(instance=inquiry, action="intake.assign", data=data | _instead(rule.handler_id, inquiry.handler_id))


def _instead(chosen: int | None, handler: int | None) -> dict[str, int | None]:
    return {"instead_of": chosen} if chosen != handler else {}
