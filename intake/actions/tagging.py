"""The staff's own words on an inquiry."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import take
from intake.actions.refusals import Refused
from intake.models import Inquiry, Tag

LONGEST = Tag._meta.get_field("name").max_length or 0
MOST = 20  # on one inquiry


@transaction.atomic
def change_tags(*, pk: int, by: User, add: Iterable[str] = (), remove: Iterable[int] = ()) -> Inquiry:
    """Put words on the inquiry, new ones made as they come, and take tags off by their keys.

    It is no change of the inquiry: nobody is held up by it. Raises NotAllowed or Refused.
    """
    inquiry = take(pk=pk, by=by)
    before = set(inquiry.tags.values_list("pk", flat=True))
    leaving = before & set(remove)
    coming = {tag.pk for tag in [_tag(word) for word in words_in(add)]} - before
    if len(before - leaving | coming) > MOST:
        raise Refused(_("An inquiry can have %(most)s tags at most.") % {"most": MOST})
    inquiry.tags.add(*coming)
    inquiry.tags.remove(*leaving)
    if coming or leaving:
        log(
            instance=inquiry,
            action="intake.tags",
            user=by,
            data={"added": sorted(coming), "removed": sorted(leaving)},
        )
    return inquiry


def words_in(texts: Iterable[str]) -> list[str]:
    """The words of one typed text or several: between commas, without blanks around, each once."""
    words = (" ".join(word.split()) for text in texts for word in text.replace("،", ",").split(","))
    found = {word.casefold(): word for word in words if word}
    if any(len(word) > LONGEST for word in found.values()):
        raise Refused(_("A tag can have %(longest)s letters at most.") % {"longest": LONGEST})
    return list(found.values())


def _tag(word: str) -> Tag:
    found = Tag.objects.filter(name__iexact=word).first()
    return found or Tag.objects.get_or_create(name=word)[0]
