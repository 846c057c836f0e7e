"""What editors write seldom and every search reads: kept in the cache until one of its rows changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")
SECONDS = 24 * 60 * 60


class Kept(Generic[T]):
    """A list made of the rows of some models."""

    def __init__(self, name: str, read: Callable[[], list[T]], *models: type[Model]) -> None:
        self.name, self.read, self.models = name, read, models

    def get(self) -> list[T]:
        """The list, as it was after the last change."""
        kept: list[T] | None = cache.get(self.name)
        if kept is None:
            kept = self.read()
            cache.set(self.name, kept, SECONDS)
        return kept

    def watch(self) -> None:
        """Notice when a row is written or deleted; to be called once, when the models are ready."""
        for model in self.models:
            post_save.connect(self.forget, sender=model, dispatch_uid=self.name)
            post_delete.connect(self.forget, sender=model, dispatch_uid=self.name)

    def forget(self, **kwargs: object) -> None:
        """Let the next search read the rows anew, once the change can be read."""
        transaction.on_commit(lambda: cache.delete(self.name))
