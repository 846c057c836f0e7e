"""Keeping views of the queue, and remembering how each person likes to see it. No inquiry is changed by it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.refusals import NotAllowed, Refused
from intake.models import QueuePreference, SavedView
from intake.permissions import may_see_inquiries, wings_of

MOST_VIEWS = 30  # of one person
MOST_IN_MENU = 5


@transaction.atomic
def keep_view(
    *, by: User, name: str, querystring: str, wing: str = "", in_menu: bool = False, position: int = 0
) -> SavedView:
    """Keep a query of the queue under a name and return it. `wing` shares it, and must be one of one's own."""
    if not may_see_inquiries(by):
        raise NotAllowed
    if SavedView.objects.filter(owner=by).count() >= MOST_VIEWS:
        raise Refused(_("You have kept %(most)s views. Delete one that you no longer need.") % {"most": MOST_VIEWS})
    view = SavedView(owner=by, querystring=querystring)
    return _set(view, by, name=name, wing=wing, in_menu=in_menu, position=position)


@transaction.atomic
def change_view(*, pk: UUID, by: User, name: str, wing: str, in_menu: bool, position: int) -> SavedView:
    """Rename a view, share it or not, and put it elsewhere. For its owner, and managers where it is shared."""
    view = _taken(pk, by)
    return _set(view, by, name=name, wing=wing, in_menu=in_menu, position=position)


@transaction.atomic
def delete_view(*, pk: UUID, by: User) -> None:
    """Delete a view, for everybody who it is shared with. The same people may."""
    view = _taken(pk, by)
    log(instance=by, action="intake.view_deleted", user=by, data={"view": str(pk)})
    view.delete()


def _taken(pk: UUID, by: User) -> SavedView:
    view = SavedView.objects.select_for_update().seen_by(by).get(pk=pk)
    if not view.may_be_changed_by(by):
        raise NotAllowed
    return view


def _set(view: SavedView, by: User, *, name: str, wing: str, in_menu: bool, position: int) -> SavedView:
    if not name.strip():
        raise Refused(_("Give the view a name."))
    if wing and wing not in wings_of(by) and wing != view.wing:
        raise NotAllowed
    if (
        in_menu
        and SavedView.objects.filter(owner=view.owner_id, in_menu=True).exclude(pk=view.pk).count() >= MOST_IN_MENU
    ):
        raise Refused(_("At most %(most)s of your views can stand in the menu.") % {"most": MOST_IN_MENU})
    view.name, view.wing, view.in_menu, view.position = name.strip(), wing, in_menu, position
    view.save()
    log(instance=by, action="intake.view_kept", user=by, data={"view": str(view.pk), "wing": wing})
    return view


@transaction.atomic
def remember_arrangement(*, by: User, face: str, columns: Sequence[str], ordering: str, per_page: int) -> None:
    """Remember how the person's queue opens from now on."""
    if not may_see_inquiries(by):
        raise NotAllowed
    arranged = {"face": face, "columns": list(columns), "ordering": ordering, "per_page": per_page}
    QueuePreference.objects.update_or_create(person=by, defaults=arranged)


@transaction.atomic
def forget_arrangement(*, by: User) -> None:
    """Let the person's queue open as everybody's does."""
    QueuePreference.objects.filter(person=by).delete()
