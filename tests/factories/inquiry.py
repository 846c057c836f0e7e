"""Inquiries as they stand after sending. Every answer is given; take some away with `answers=`."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.actions.finding import searchable
from intake.actions.listing_answers import write_values
from intake.models import Inquiry
from intake.models.reference import new_reference
from intake.questionnaires import questionnaire_for
from intake.statuses import Status, Track
from tests.factories.answers import answers_of


def _column(key: str) -> Any:
    return factory.LazyAttribute(lambda inquiry: answers_of(inquiry.track)[key])


def _answers_outside_columns(track: str) -> dict[str, Any]:
    in_columns = {field.key for field in questionnaire_for(track).fields() if field.column}
    return {key: value for key, value in answers_of(track).items() if key not in in_columns}


class InquiryFactory(DjangoModelFactory[Inquiry]):
    """A nucleus's inquiry; `track=Track.SCHOOL` makes a school's, any `status` is possible."""

    class Meta:
        model = Inquiry

    reference = factory.LazyFunction(new_reference)
    track = Track.NUCLEUS
    status = Status.NEW
    group_name = _column("group_name")
    group_size = factory.LazyAttribute(lambda i: answers_of(i.track)[questionnaire_for(i.track).size_key])
    region = _column("region")
    locality_name = _column("locality")
    contact_name = _column("contact_name")
    contact_role = _column("contact_role")
    email = _column("email")
    phone = _column("phone")
    language = "he"
    questionnaire_version = factory.LazyAttribute(lambda i: questionnaire_for(i.track).version)
    answers = factory.LazyAttribute(lambda i: _answers_outside_columns(i.track))
    consents = factory.LazyFunction(lambda: [{"key": "adult", "words": "אני בן או בת 18 ומעלה."}])
    created_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("created_at")
    status_since = factory.SelfAttribute("created_at")
    duplicate_of = factory.Maybe(
        factory.LazyAttribute(lambda i: i.status == Status.DUPLICATE),
        yes_declaration=factory.SubFactory(
            "tests.factories.inquiry.InquiryFactory",
            track=factory.SelfAttribute("..track"),
        ),
    )

    @classmethod
    def _create(cls, model_class: type[Inquiry], *args: Any, **kwargs: Any) -> Inquiry:
        inquiry = model_class(**kwargs)
        if "search_text" not in kwargs:
            inquiry.search_text = searchable(inquiry, inquiry.all_answers())
        inquiry.save(force_insert=True)
        write_values(inquiry)
        return inquiry
