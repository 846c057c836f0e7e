"""The ground: who logs in, what every page shares, the site's settings."""

from home.models.user import User

__all__ = ["User"]
