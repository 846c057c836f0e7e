"""What is kept, one module a thing. Only `intake.actions` writes an inquiry."""

from intake.models.absence import Absence
from intake.models.accessibility_report import AccessibilityReport
from intake.models.answer_change import AnswerChange
from intake.models.answer_value import AnswerValue
from intake.models.attachment import Attachment, Scan
from intake.models.attempt import Attempt, AttemptKind
from intake.models.bulk_act import BulkAct, BulkItem, BulkKind, ItemState
from intake.models.closure import Closure
from intake.models.data_request import DataRequest, DataWish
from intake.models.decision import Decision, PreparedDecision
from intake.models.draft import Draft
from intake.models.export_run import ExportFormat, ExportRun
from intake.models.handling_rule import HandlingRule
from intake.models.information_request import InformationRequest
from intake.models.inquiry import Inquiry
from intake.models.kept_apart import KeptApart
from intake.models.key import Key, KeyKind
from intake.models.letter import Letter
from intake.models.letter_template import LetterTemplate, Occasion, TextModule
from intake.models.locality import Locality
from intake.models.log_entry import InquiryLogEntry
from intake.models.measured import Measured
from intake.models.message import Audience, Delivery, Message, MessageKind
from intake.models.note import Note
from intake.models.office import Office
from intake.models.opinion import Opinion, Recommendation
from intake.models.presence import Presence
from intake.models.privacy_notice import PrivacyNotice
from intake.models.reading import Reading
from intake.models.saved_view import QueuePreference, SavedView
from intake.models.stay import Stay
from intake.models.tag import Tag
from intake.models.target import Target
from intake.models.task import Task
from intake.models.trail import Trail
from intake.models.trait import Trait, TraitKind

__all__ = [
    "Absence",
    "AccessibilityReport",
    "AnswerChange",
    "AnswerValue",
    "Attachment",
    "Attempt",
    "AttemptKind",
    "Audience",
    "BulkAct",
    "BulkItem",
    "BulkKind",
    "Closure",
    "DataRequest",
    "DataWish",
    "Decision",
    "Delivery",
    "Draft",
    "ExportFormat",
    "ExportRun",
    "HandlingRule",
    "InformationRequest",
    "Inquiry",
    "InquiryLogEntry",
    "ItemState",
    "KeptApart",
    "Key",
    "KeyKind",
    "Letter",
    "LetterTemplate",
    "Locality",
    "Measured",
    "Message",
    "MessageKind",
    "Note",
    "Occasion",
    "Office",
    "Opinion",
    "PreparedDecision",
    "Presence",
    "PrivacyNotice",
    "QueuePreference",
    "Reading",
    "Recommendation",
    "SavedView",
    "Scan",
    "Stay",
    "Tag",
    "Target",
    "Task",
    "TextModule",
    "Trail",
    "Trait",
    "TraitKind",
]
