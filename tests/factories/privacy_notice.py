"""Privacy notices."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from intake.models import PrivacyNotice


class PrivacyNoticeFactory(DjangoModelFactory[PrivacyNotice]):
    """A Hebrew notice; `language="en"` makes an English one."""

    class Meta:
        model = PrivacyNotice

    class Params:
        language = "he"

    version = factory.Sequence(lambda n: n + 1)
    locale = factory.LazyAttribute(lambda notice: Locale.objects.get_or_create(language_code=notice.language)[0])
    controller = "רשת קהילות מיתרים מחזיקה במידע."
    purpose = "כדי להכיר את הקבוצה ולהשיב לה."
    duty = "אין חובה לפי חוק להשיב."
    consequences = "בלי פרטי קשר לא נוכל לחזור אליכם."
    recipients = "אנשי הצוות של האגף המטפל."
    storage = "בשרת מאובטח בישראל."
    retention = "עד שנתיים מסיום הטיפול."
    rights = "אפשר לעיין במידע ולבקש לתקן אותו."
