"""Drafts."""

import factory
from factory.django import DjangoModelFactory

from intake.models import Draft
from intake.models.digests import digest_of, new_token
from intake.questionnaires import questionnaire_for
from intake.statuses import Track


class DraftFactory(DjangoModelFactory[Draft]):
    """An empty draft; `DraftFactory(token=…)` is opened by that token."""

    class Meta:
        model = Draft

    class Params:
        token = factory.LazyFunction(new_token)

    token_digest = factory.LazyAttribute(lambda draft: digest_of(draft.token))
    track = Track.NUCLEUS
    questionnaire_version = factory.LazyAttribute(lambda draft: questionnaire_for(draft.track).version)
    language = "he"
