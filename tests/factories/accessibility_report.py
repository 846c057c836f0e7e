"""Accessibility reports."""

from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import AccessibilityReport
from intake.models.accessibility_report import LEGAL_DAYS
from intake.models.reference import new_reference
from intake.working_days import after_working_days


class AccessibilityReportFactory(DjangoModelFactory[AccessibilityReport]):
    """Somebody was stopped just now, and left every detail; nobody has answered."""

    class Meta:
        model = AccessibilityReport

    reference = factory.LazyFunction(new_reference)
    form_key = factory.LazyFunction(uuid4)
    difficulty = "אי אפשר להגיע לכפתור במקלדת"
    page = "/about/"
    assistive = "NVDA ב-Firefox"
    name = "דנה לוי"
    email = "dana@example.org"
    phone = "+972502345678"
    language = "he"
    received_at = factory.LazyFunction(timezone.now)
    target_on = factory.LazyAttribute(lambda report: after_working_days(timezone.localdate(report.received_at), 5))
    due_on = factory.LazyAttribute(lambda report: timezone.localdate(report.received_at) + timedelta(days=LEGAL_DAYS))
