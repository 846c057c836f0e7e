"""What is kept, one module a thing. Only `intake.actions` writes an inquiry."""

from intake.models.decision import Decision
from intake.models.draft import Draft
from intake.models.inquiry import Inquiry
from intake.models.locality import Locality
from intake.models.log_entry import InquiryLogEntry
from intake.models.message import Audience, Delivery, Message, MessageKind
from intake.models.note import Note
from intake.models.privacy_notice import PrivacyNotice

__all__ = [
    "Audience",
    "Decision",
    "Delivery",
    "Draft",
    "Inquiry",
    "InquiryLogEntry",
    "Locality",
    "Message",
    "MessageKind",
    "Note",
    "PrivacyNotice",
]
