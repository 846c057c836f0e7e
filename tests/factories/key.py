"""Keys to drafts and inquiries."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Key, KeyKind
from intake.models.digests import new_token
from intake.models.key import digests_of


class KeyFactory(DjangoModelFactory[Key]):
    """A link back to an empty draft; `KeyFactory(token=…)` is opened by that token, `inquiry=` opens an inquiry."""

    class Meta:
        model = Key

    class Params:
        token = factory.LazyFunction(new_token)

    kind = KeyKind.RETURN
    digest = factory.LazyAttribute(lambda key: digests_of(key.kind, key.token)[0])
    inquiry = None
    draft = factory.Maybe(
        factory.LazyAttribute(lambda key: key.inquiry is None),
        yes_declaration=factory.SubFactory("tests.factories.draft.DraftFactory"),
    )
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
