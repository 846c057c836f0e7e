"""An accessibility statement with every part it must have."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from home.models import AccessibilityStatementPage
from tests.factories.pages import ContentPageFactory


def gap() -> dict[str, Any]:
    """A known gap, as it is stored."""
    return {"type": "gap", "value": {"gap": "מפה בלי טקסט", "alternative": "הכתובות רשומות מתחתיה"}}


class AccessibilityStatementPageFactory(ContentPageFactory):
    """Checked today; nothing in it is a sample."""

    class Meta:
        model = AccessibilityStatementPage

    title = "הצהרת נגישות"
    standard = "תקן ישראלי 5568 חלק 1, ברמה AA"
    level = "partial"
    adaptations = factory.LazyFunction(lambda: [("adaptation", "אפשר להגיע לכול במקלדת")])
    gaps = factory.LazyFunction(lambda: [("gap", gap()["value"])])
    contact_text = "כתבו לנו."
    contact_name = "דנה כהן"
    contact_phone = "02-111-1111"
    contact_email = "dana@meitarim.test"
    coordinator_name = "נועם לוי"
    coordinator_phone = "02-222-2222"
    coordinator_email = "noam@meitarim.test"
    physical_arrangements = "יש מעלית."
    checked_on: Any = factory.LazyFunction(timezone.localdate)
    checked_by = "חברה חיצונית"
    checked_how = "ביד ובתוכנה."
    stated_on = dt.date(2026, 3, 2)
