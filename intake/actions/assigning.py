"""Who handles a new inquiry: the rules that managers write, and who stands in for whom."""

from typing import cast

from wagtail.log_actions import log

from intake.models import HandlingRule, Inquiry
from intake.models.absence import Away
from intake.models.staff import staff_who_see
from intake.statuses import WINGS_OF, Wing


def wings_in_turn(track: str) -> list[Wing]:
    """The wings whose rules are asked, in order. A school is both wings', and education answers for it first."""
    return sorted(WINGS_OF[track], key=lambda wing: wing != Wing.EDUCATION)


def rule_for(inquiry: Inquiry) -> HandlingRule | None:
    """The rule that says most about the inquiry. One whose handler has left the wing decides nothing."""
    turns = wings_in_turn(inquiry.track)
    fitting = HandlingRule.objects.filter(
        wing__in=turns, track__in=["", inquiry.track], region__in=["", inquiry.region], handler__isnull=False
    ).order_by("pk")
    rules = sorted(
        fitting,
        key=lambda rule: (turns.index(Wing(rule.wing)), not rule.region, not rule.track, rule.position, rule.pk),
    )
    # Most sendings fit no rule, and then nobody's permissions are asked for.
    handlers = staff_who_see([inquiry.track]).filter(pk__in=[rule.handler_id for rule in rules]) if rules else []
    able = {person.pk for person in handlers}
    return next((rule for rule in rules if rule.handler_id in able), None)


def choose_handler(inquiry: Inquiry) -> HandlingRule | None:
    """Give an inquiry that is about to be saved its handler; return the rule that decided.

    What looks like abuse stays nobody's: a person looks at it first, and a flood of it is cleared in one act.
    """
    if inquiry.unverified or inquiry.suspicions:
        return None
    rule = rule_for(inquiry)
    if rule:
        inquiry.handler_id = present(cast(int, rule.handler_id), inquiry.track)
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
