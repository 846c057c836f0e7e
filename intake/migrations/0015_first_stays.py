"""The first targets; and the stays of the inquiries there are, from the log of their moves.

How long somebody had asked us to wait is in no log: these stays are as long as the calendar says.
"""

from itertools import pairwise

from django.conf import settings
from django.db import migrations
from django.utils import timezone

from intake.working_days import due_day, working_days_between

AT_ONCE = 1000
OPEN = ("new", "in_review", "info_requested", "conversation", "decision_pending")


def first_targets():
    """The working days of each status: as the site's pages promise them by now, and a fortnight to talk."""
    answer, decision = settings.INTAKE_ANSWER_WORKING_DAYS, settings.INTAKE_DECISION_WORKING_DAYS
    return {"new": answer, "in_review": answer, "conversation": 10, "decision_pending": decision}


def stays_of(inquiry, moves):
    """The status, the beginning and the end of each stay; the last has no end."""
    began = [(first, inquiry.created_at) for first in ([moves[0][0]] if moves else [])]
    began += [(to, at) for _source, to, at in moves] or [(inquiry.status, inquiry.created_at)]
    if began[-1][0] != inquiry.status:  # a move that no log tells of
        began.append((inquiry.status, max(inquiry.status_since, began[-1][1])))
    return [*((status, at, end) for (status, at), (_next, end) in pairwise(began)), (*began[-1], None)]


def fill(apps, schema_editor):
    Inquiry, Stay = apps.get_model("intake", "Inquiry"), apps.get_model("intake", "Stay")
    Entry, Target = apps.get_model("intake", "InquiryLogEntry"), apps.get_model("intake", "Target")
    targets = first_targets()
    Target.objects.bulk_create(Target(status=status, working_days=days) for status, days in targets.items())
    keys = list(Inquiry.objects.filter(stays=None).order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(keys), AT_ONCE):
        some = keys[at : at + AT_ONCE]
        inquiries = list(Inquiry.objects.filter(pk__in=some).only("track", "status", "status_since", "created_at", "paused_at"))
        moves = {}
        entries = Entry.objects.filter(inquiry__in=some, action="intake.move").order_by("timestamp", "pk")
        for key, data, moment in entries.values_list("inquiry", "data", "timestamp"):
            moves.setdefault(key, []).append((data["from"], data["to"], moment))
        Stay.objects.bulk_create(
            Stay(
                inquiry=inquiry, track=inquiry.track, status=status, began_at=began, ended_at=end,
                working_days=end and working_days_between(timezone.localdate(began), timezone.localdate(end)),
            )
            for inquiry in inquiries
            for status, began, end in stays_of(inquiry, moves.get(inquiry.pk, []))
        )
        running = [i for i in inquiries if i.status in targets and i.paused_at is None]
        for inquiry in running:
            inquiry.due_on = due_day(timezone.localdate(inquiry.status_since), targets[inquiry.status])
        Inquiry.objects.bulk_update(running, ["due_on"])


class Migration(migrations.Migration):
    dependencies = [("intake", "0014_the_clock")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
