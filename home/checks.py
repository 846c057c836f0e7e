"""What `manage.py check` says of the settings, and with `--deploy --database default` of the site's content.

A statement is content, so it is looked at on request alone: not by `migrate`, which has to run before there is any.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.utils import translation
from wagtail.models import Site

from home import analytics
from home.accessibility import statement_problems


@register("accessibility", Tags.database, deploy=True)
def check_statement(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for everything that is wrong with the accessibility statement of a site."""
    if not databases:
        return []
    with translation.override("en"):
        return [
            Error(problem, hint="Pages → accessibility statement, in the admin.", obj=str(site), id="home.E001")
            for site in Site.objects.select_related("root_page")
            for problem in statement_problems(site)
        ]


@register()
def check_analytics(*, app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """An error where visits were to be counted and are not."""
    problem = analytics.problem()
    return [Error(problem, hint="See site/deploy/environment.sample.", id="home.E002")] if problem else []
