"""Who logs in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A staff member or editor. Our own from the first day, so that it can grow."""
