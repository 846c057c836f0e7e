"""The words that the site's texts hold."""

from django.db import models


class KnownWord(models.Model):
    """A word of a text as it stood there, for those who mistype it, with its keys.

    A word stays when the last page with it goes: it is only offered where it leads to something.
    """

    word = models.CharField(max_length=60, unique=True)
    keys = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.word
