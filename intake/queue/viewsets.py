"""What stands in the admin, and under which addresses."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from intake.models import AccessibilityReport, DataRequest, Inquiry, Locality, Message, PrivacyNotice, Reading
from intake.queue.absences import AbsencesView, EndAbsenceView
from intake.queue.arranging import ArrangeView, ConditionView
from intake.queue.assisting import CodeToConfirmView, ConfirmOnPhoneView
from intake.queue.bulk import BulkActView, BulkView
from intake.queue.case import CaseView
from intake.queue.clearing import ClearView
from intake.queue.data_requests import DataRequestIndexView, DataRequestView, SettleView
from intake.queue.deciding import AskView, DiscardView, OpinionView, ReleaseView
from intake.queue.duplicates import JoinView, KeepApartView, LetMeetView
from intake.queue.exporting import ExportedView, ExportFileView, ExportView, ProgressView
from intake.queue.figures import FiguresView
from intake.queue.figures_export import FiguresExportView
from intake.queue.files import FileView
from intake.queue.handling import AssignView
from intake.queue.here import HereView
from intake.queue.listing import InquiryIndexView
from intake.queue.menu import DataRequestsMenuItem, InquiriesMenuItem, ReadingsMenuItem, ReportsMenuItem
from intake.queue.moving import MoveView
from intake.queue.next_one import NextView
from intake.queue.outbox import MessageView, OutboxView
from intake.queue.page_finder import PageFinder
from intake.queue.readings import ReadingIndexView, ReadingView, ReviewView
from intake.queue.report_case import ReportAnswerView, ReportNoteView, ReportRetryView, ReportView
from intake.queue.report_listing import ReportIndexView
from intake.queue.sensitive import CloseAnswersView, OpenAnswersView
from intake.queue.tags import TagsView
from intake.queue.tasks import FinishTaskView, MakeTaskView, TasksView
from intake.queue.views_kept import ChangeView, KeepView, ViewsView
from intake.queue.writing import LetterView, NoteView, RetryView, SendNowView, StopView


class ReadOnlyViewSet(ModelViewSet):
    """A list and a page for each row. Wagtail's own adding, editing, deleting, usage and history have no address."""

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = True
    index_results_template_name = "intake/queue/listing_results.html"
    form_fields: list[str] = []

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        gone = ("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**{**dict.fromkeys(gone), **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            *self.own_urlpatterns(),
        ]

    def own_urlpatterns(self) -> list[URLPattern]:
        """What this viewset adds to the list and the page."""
        raise NotImplementedError

    @property
    def url_finder_class(self) -> type:
        """Finds the page of a row for Wagtail's reports, for whoever may view it."""
        return type("PageFinder", (PageFinder,), {"page_url_name": self.get_url_name("inspect")})


class InquiryViewSet(ReadOnlyViewSet):
    """The queue."""

    model = Inquiry
    icon = "mail"
    menu_order = 50
    menu_item_class = InquiriesMenuItem
    index_view_class = InquiryIndexView
    inspect_view_class = CaseView
    index_template_name = "intake/queue/listing.html"
    index_results_template_name = "intake/queue/inquiries_results.html"

    def own_urlpatterns(self) -> list[URLPattern]:
        return [*self.of_many(), *self.of_one()]

    def of_many(self) -> list[URLPattern]:
        """What is done with what the list shows, and with the list itself."""
        policy = {"permission_policy": self.permission_policy}
        return [
            path("absences/", AbsencesView.as_view(), name="absences"),
            path("absences/<int:pk>/end/", EndAbsenceView.as_view(), name="end_absence"),
            path("arrange/", ArrangeView.as_view(), name="arrange"),
            path("condition/", ConditionView.as_view(), name="condition"),
            path("keep/", KeepView.as_view(), name="keep_view"),
            path("views/", ViewsView.as_view(), name="views"),
            path("views/<uuid:pk>/", ChangeView.as_view(), name="change_view"),
            path("figures/", FiguresView.as_view(), name="figures"),
            path("figures/export/", FiguresExportView.as_view(), name="export_figures"),
            path("next/", NextView.as_view(), name="next"),
            path("export/", ExportView.as_view(**policy), name="export"),
            path("export/<uuid:run>/", ExportedView.as_view(**policy), name="exported"),
            path(
                "export/<uuid:run>/progress/",
                ProgressView.as_view(**policy),
                name="export_progress",
            ),
            path(
                "export/<uuid:run>/file/",
                ExportFileView.as_view(**policy),
                name="export_file",
            ),
            path("clear/", ClearView.as_view(**policy), name="clear"),
            path("bulk/", BulkView.as_view(**policy), name="bulk"),
            path("bulk/<uuid:key>/", BulkActView.as_view(**policy), name="bulk_act"),
            path("tasks/", TasksView.as_view(), name="tasks"),
            path("tasks/<int:pk>/done/", FinishTaskView.as_view(), name="finish_task"),
        ]

    def of_one(self) -> list[URLPattern]:
        """What is done with one inquiry."""
        return [
            path("move/<int:pk>/<slug:name>/", MoveView.as_view(), name="move"),
            path("assign/<int:pk>/", AssignView.as_view(), name="assign"),
            path("here/<int:pk>/", HereView.as_view(), name="here"),
            path("tags/<int:pk>/", TagsView.as_view(), name="tags"),
            path("unmask/<int:pk>/", OpenAnswersView.as_view(), name="unmask"),
            path("mask/<int:pk>/", CloseAnswersView.as_view(), name="mask"),
            path("note/<int:pk>/", NoteView.as_view(), name="note"),
            path("write/<int:pk>/", LetterView.as_view(), name="write"),
            path("confirm/<int:pk>/", ConfirmOnPhoneView.as_view(), name="confirm_on_phone"),
            path("code/<int:pk>/", CodeToConfirmView.as_view(), name="code_to_confirm"),
            path("join/<int:pk>/<int:other>/", JoinView.as_view(), name="join"),
            path("apart/<int:pk>/<int:other>/", KeepApartView.as_view(), name="keep_apart"),
            path("meet/<int:pk>/<int:other>/", LetMeetView.as_view(), name="let_meet"),
            path("release/<int:pk>/", ReleaseView.as_view(), name="release"),
            path("discard/<int:pk>/", DiscardView.as_view(), name="discard"),
            path("ask/<int:pk>/", AskView.as_view(), name="ask"),
            path("opinion/<int:pk>/", OpinionView.as_view(), name="opinion"),
            path("task/<int:pk>/<int:note>/", MakeTaskView.as_view(), name="make_task"),
            path("file/<int:pk>/<uuid:file>/", FileView.as_view(), name="file"),
        ]


class MessageViewSet(ReadOnlyViewSet):
    """The outbox."""

    model = Message
    icon = "resubmit"
    menu_label = _("Outbox")
    menu_order = 51
    index_view_class = OutboxView
    inspect_view_class = MessageView

    def own_urlpatterns(self) -> list[URLPattern]:
        return [
            path("retry/<int:pk>/", RetryView.as_view(), name="retry"),
            path("stop/<int:pk>/", StopView.as_view(), name="stop"),
            path("now/<int:pk>/", SendNowView.as_view(), name="send_now"),
        ]


class AccessibilityReportViewSet(ReadOnlyViewSet):
    """What is not accessible, as visitors report it."""

    model = AccessibilityReport
    icon = "glasses"
    menu_label = _("Accessibility reports")
    menu_order = 52
    menu_item_class = ReportsMenuItem
    index_view_class = ReportIndexView
    inspect_view_class = ReportView

    def own_urlpatterns(self) -> list[URLPattern]:
        return [
            path("answer/<int:pk>/", ReportAnswerView.as_view(), name="answer"),
            path("note/<int:pk>/", ReportNoteView.as_view(), name="note"),
            path("retry/<int:pk>/<int:message>/", ReportRetryView.as_view(), name="retry"),
        ]


class DataRequestViewSet(ReadOnlyViewSet):
    """What people ask of their own data."""

    model = DataRequest
    icon = "clipboard-list"
    menu_label = _("Personal data")
    menu_order = 53
    menu_item_class = DataRequestsMenuItem
    index_view_class = DataRequestIndexView
    inspect_view_class = DataRequestView

    def own_urlpatterns(self) -> list[URLPattern]:
        return [path("settle/<int:pk>/", SettleView.as_view(), name="settle")]


class ReadingViewSet(ReadOnlyViewSet):
    """Who read sensitive answers, and why; for managers."""

    model = Reading
    icon = "lock-open"
    menu_label = _("Readings")
    menu_order = 54
    menu_item_class = ReadingsMenuItem
    index_view_class = ReadingIndexView
    inspect_view_class = ReadingView

    def own_urlpatterns(self) -> list[URLPattern]:
        policy = {"permission_policy": self.permission_policy}
        return [path("review/<int:pk>/", ReviewView.as_view(**policy), name="review")]


class LocalityViewSet(ModelViewSet):
    """The towns and villages that the form suggests."""

    model = Locality
    icon = "site"
    add_to_settings_menu = True
    copy_view_enabled = False
    form_fields = ["code", "name", "name_en", "region"]
    list_display = ["name", "name_en", "code", "region"]
    list_filter = ["region"]
    search_fields = ["name", "name_en"]
    list_per_page = 50


class PrivacyNoticeViewSet(SnippetViewSet):
    """The privacy notice, version by version."""

    model = PrivacyNotice
    icon = "lock"
    list_display = ["__str__", "created_at"]
    copy_view_enabled = True
