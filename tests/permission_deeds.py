"""What the staff does beside its acts on one inquiry, and who may: the table that `test_permissions_of_deeds` walks.

Written by hand from what is promised: settings are for whoever was given them, figures and other people's absences
for managers who handle a wing, a shared view for its owner and the managers of its wing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from home.models import User
from intake.actions.arranging import keep_view
from intake.models import (
    Absence,
    AccessibilityReport,
    Closure,
    Delivery,
    Draft,
    ExportRun,
    HandlingRule,
    LetterTemplate,
    Locality,
    Message,
    QueuePreference,
    Reading,
    SavedView,
    Tag,
    Target,
    TextModule,
)
from intake.permissions import HANDLE
from intake.queue.faces import PAGE_SIZES
from intake.statuses import Track, Wing
from tests.factories.absence import AbsenceFactory
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.closure import ClosureFactory
from tests.factories.handling_rule import HandlingRuleFactory
from tests.factories.locality import LocalityFactory
from tests.factories.message import MessageFactory
from tests.permission_acts import ADMIN, PEOPLE, Role

SETTINGS = (Target, Closure, Tag, LetterTemplate, TextModule, HandlingRule, Locality)
WORDS = [f"intake.{verb}_{model._meta.model_name}" for model in SETTINGS for verb in ("add", "change", "delete")]
KEEPER = "keeper of the settings"
EVERYBODY = {**PEOPLE, KEEPER: Role((ADMIN, *WORDS), ())}
SEES = {name for name, role in PEOPLE.items() if role.sees}
LEADS = {name for name in SEES if PEOPLE[name].leads}
OPENS = {name for name in SEES if PEOPLE[name].opens}
OF_NUCLEI = {name for name, role in PEOPLE.items() if Track.NUCLEUS in role.sees}
OF_EDUCATION = {name for name, role in PEOPLE.items() if HANDLE[Wing.EDUCATION] in role.permissions}

Given = Callable[[User, User], dict[str, Any]]


@dataclass(frozen=True)
class Deed:
    """A form: who may look at it, who may send it, and what that changes.

    `row` makes what it is about, by its writer; `given` is posted by the person about the writer.
    """

    address: str
    who: Collection[str]
    changes: Callable[[User, User], QuerySet[Any]]
    given: Given = lambda me, writer: {}
    row: Callable[[User], Model | None] = lambda writer: None
    looks: Collection[str] | None = None  # who may look; none for an address with nothing to see


def _all(model: type[Model]) -> Callable[[User, User], QuerySet[Any]]:
    return lambda me, writer: model._default_manager.all()


def _same(**given: Any) -> Given:
    return lambda me, writer: given


def _day(days: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d.%m.%Y}"


def _shared_view(writer: User, wing: str = Wing.EDUCATION) -> SavedView:
    return keep_view(by=writer, name="של האגף", querystring="stage=", wing=wing)


def _failed_answer(writer: User) -> Message:
    about = AccessibilityReportFactory()
    kept: Message = MessageFactory(inquiry=None, report=about, to=about.email, delivery=Delivery.FAILED)
    return kept


def _template(writer: User) -> LetterTemplate:
    words = {"subject": "שלום", "body": "תודה שפניתם"}
    return LetterTemplate.objects.update_or_create(occasion="letter", language="he", defaults=words)[0]


# Of each of the settings: how a row is made, and what a form of it holds.
KEPT: dict[type[Model], tuple[Callable[[User], Model], Given]] = {
    Target: (
        lambda writer: Target.objects.create(status="in_review", wing=Wing.EDUCATION, working_days=9),
        _same(status="conversation", wing=Wing.COMMUNITIES, working_days=4),
    ),
    Closure: (
        lambda writer: ClosureFactory(),
        lambda me, writer: {"name": "חופשה", "wing": "", "first_day": _day(3), "last_day": _day(4)},
    ),
    Tag: (lambda writer: Tag.objects.create(name="ישנה"), _same(name="חדשה")),
    LetterTemplate: (_template, _same(occasion="decline", language="en", subject="Thanks", body="Thank you.")),
    TextModule: (
        lambda writer: TextModule.objects.create(title="א", language="he", text="ב"),
        _same(title="שעות", language="he", text="אנחנו כאן בבוקר"),
    ),
    HandlingRule: (
        lambda writer: HandlingRuleFactory(),
        lambda me, writer: {"wing": "communities", "track": "", "region": "", "handler": writer.pk, "position": 3},
    ),
}

DEEDS: dict[str, Deed] = {}
for model, (row, given) in KEPT.items():
    name = model._meta.model_name
    changes, keeps = _all(model), {KEEPER}
    DEEDS |= {
        f"list {name}": Deed(f"{name}/", (), changes, looks=keeps),
        f"add {name}": Deed(f"{name}/new/", keeps, changes, given, looks=keeps),
        f"change {name}": Deed(f"{name}/edit/{{pk}}/", keeps, changes, given, row, looks=keeps),
        f"delete {name}": Deed(f"{name}/delete/{{pk}}/", keeps, changes, row=row, looks=keeps),
    }

DEEDS |= {
    "delete locality": Deed(
        "locality/delete/{pk}/", {KEEPER}, _all(Locality), row=lambda writer: LocalityFactory(), looks={KEEPER}
    ),
    "be away": Deed(
        "inquiry/absences/",
        SEES,
        lambda me, writer: Absence.objects.filter(person=me),
        lambda me, writer: {"person": me.pk, "first_day": _day(1), "last_day": _day(2)},
        looks=SEES,
    ),
    "say that another is away": Deed(
        "inquiry/absences/",
        LEADS,
        lambda me, writer: Absence.objects.filter(person=writer),
        lambda me, writer: {"person": writer.pk, "first_day": _day(1), "last_day": _day(2)},
    ),
    "end another's absence": Deed(
        "inquiry/absences/{pk}/end/", LEADS, _all(Absence), row=lambda writer: AbsenceFactory(person=writer)
    ),
    "arrange the list": Deed(
        "inquiry/arrange/?stage=",
        SEES,
        lambda me, writer: QueuePreference.objects.filter(person=me),
        _same(face="table", per_page=PAGE_SIZES[0], ordering="reference", columns=["reference"]),
        looks=SEES,
    ),
    "keep a view": Deed(
        "inquiry/keep/?stage=", SEES, _all(SavedView), _same(name="שלי", wing="", position=1), looks=SEES
    ),
    "share a view": Deed(
        "inquiry/keep/?stage=",
        OF_EDUCATION,
        lambda me, writer: SavedView.objects.filter(wing=Wing.EDUCATION),
        _same(name="שלנו", wing=Wing.EDUCATION, position=1),
        looks=SEES,
    ),
    "change a shared view": Deed(
        "inquiry/views/{pk}/",
        LEADS & OF_EDUCATION,
        _all(SavedView),
        _same(name="אחר", wing=Wing.EDUCATION, position=2),
        _shared_view,
        looks=OF_EDUCATION,
    ),
    "delete a shared view": Deed(
        "inquiry/views/{pk}/", LEADS & OF_EDUCATION, _all(SavedView), _same(delete=""), _shared_view
    ),
    "change another's own view": Deed(
        "inquiry/views/{pk}/",
        (),
        _all(SavedView),
        _same(name="אחר", wing="", position=2),
        lambda writer: _shared_view(writer, wing=""),
        looks=(),
    ),
    "begin for a nucleus": Deed("on-behalf/nucleus/", OF_NUCLEI, _all(Draft), looks=OF_NUCLEI),
    "begin for a school": Deed("on-behalf/school/", SEES, _all(Draft), looks=SEES),
    "look at figures": Deed("inquiry/figures/", (), _all(ExportRun), looks=LEADS),
    "export figures": Deed(
        "inquiry/figures/export/",
        LEADS,
        _all(ExportRun),
        _same(file_format="csv", purpose="הוועדה של מאי"),
        looks=LEADS,
    ),
    "export": Deed(
        "inquiry/export/?stage=", SEES, _all(ExportRun), _same(file_format="csv", purpose="הוועדה של מאי"), looks=SEES
    ),
    "export what is sensitive": Deed(
        "inquiry/export/?stage=",
        OPENS,
        _all(Reading),
        _same(file_format="csv", purpose="הוועדה של מאי", with_sensitive="on"),
    ),
    "look at reports": Deed("accessibilityreport/", (), _all(AccessibilityReport), looks=SEES),
    "look at a report": Deed(
        "accessibilityreport/inspect/{pk}/",
        (),
        _all(AccessibilityReport),
        row=lambda writer: AccessibilityReportFactory(),
        looks=SEES,
    ),
    "answer a report": Deed(
        "accessibilityreport/answer/{pk}/",
        SEES,
        _all(AccessibilityReport),
        _same(subject="תודה", body="תיקנו"),
        lambda writer: AccessibilityReportFactory(),
    ),
    "note on a report": Deed(
        "accessibilityreport/note/{pk}/",
        SEES,
        _all(AccessibilityReport),
        _same(text="הערה"),
        lambda writer: AccessibilityReportFactory(),
    ),
    "send an answer again": Deed("accessibilityreport/retry/{report}/{pk}/", SEES, _all(Message), row=_failed_answer),
    "look at the outbox": Deed("message/", (), _all(Message), looks=SEES),
    "look at wishes": Deed("datarequest/", (), _all(Message), looks=SEES),
    "look at readings": Deed("reading/", (), _all(Reading), looks={name for name in PEOPLE if PEOPLE[name].leads}),
}
