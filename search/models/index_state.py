"""Which analyser the search index was made with."""

from django.db import models


class IndexState(models.Model):
    """One row, written when the whole index has been made."""

    analyser_version = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.analyser_version

    @classmethod
    def current(cls) -> str:
        """The version of the index; the empty text if it was never made as a whole."""
        return cls.objects.values_list("analyser_version", flat=True).first() or ""

    @classmethod
    def remember(cls, version: str) -> None:
        """Write down that the whole index is of this version now."""
        cls.objects.update_or_create(pk=1, defaults={"analyser_version": version})
