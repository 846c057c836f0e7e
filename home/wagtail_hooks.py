"""Registers what the ground adds to Wagtail's admin, and nothing else."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from home.statement_warning import StatementWarning


@hooks.register("construct_homepage_panels")
def warn_of_the_statement(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(StatementWarning())
