"""What many pages need and what changes seldom, asked of the database once and then remembered by the process."""

import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from django.db import connection

from home.generation import current
from home.keeping import LONGEST_SECONDS

MOST = 256
Found = TypeVar("Found")


def remembered(look_up: Callable[..., Found]) -> Callable[..., Found]:
    """Remember what a look-up found for the same arguments, until something changes that pages show.

    What it returns is shared by all requests: nobody may change it. Within a transaction nothing is remembered,
    since what was written there has been told to nobody yet.
    """

    @lru_cache(maxsize=MOST)
    def at(moment: object, *arguments: Any) -> Found:
        return look_up(*arguments)

    @wraps(look_up)
    def ask(*arguments: Any) -> Found:
        if connection.in_atomic_block:
            return look_up(*arguments)
        return at((current(), int(time.time() // LONGEST_SECONDS)), *arguments)

    return ask
