"""Somebody who has sent an inquiry and comes to its page, by plain requests."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from intake.actions.answering import request_waiting
from intake.apply.own_answers import asked_section
from intake.models import Inquiry, Key, KeyKind
from intake.questionnaires import Section
from tests.factories.inquiry import InquiryFactory
from tests.intake.apply.applicant import as_posted, whole


class Owner:
    """One person's browser, beside one inquiry."""

    def __init__(self, inquiry: Inquiry | None = None, *, language: str = "he") -> None:
        self.inquiry: Inquiry = inquiry or InquiryFactory()
        self.language, self.client = language, Client()

    def url(self, name: str, *args: Any) -> str:
        with translation.override(self.language):
            return reverse(f"apply:{name}", args=args)

    def follow_link(self) -> HttpResponse:
        """Open a new link as it stands in a mail, up to its button."""
        token = Key.objects.give(KeyKind.STATUS, inquiry=self.inquiry)
        return whole(self.client.get(self.url("link", "status") + f"?k={token}", follow=True))

    def press_link(self) -> Any:
        return self.client.post(self.url("link", "status"))

    def enter(self) -> "Owner":
        """Come to the page by a link."""
        self.follow_link()
        self.press_link()
        return self

    def get(self, name: str, *args: Any, query: str = "") -> HttpResponse:
        return whole(self.client.get(self.url(name, *args) + query))

    def post(self, name: str, data: dict[str, Any] | None = None) -> Any:
        return self.client.post(self.url(name), data or {})

    def now(self) -> Inquiry:
        """The inquiry as it stands now."""
        self.inquiry.refresh_from_db()
        return self.inquiry

    def asked(self) -> Section:
        """What the page of answers asks."""
        waiting = request_waiting(self.now())
        assert waiting
        return asked_section(waiting)

    def answer(self, **answers: Any) -> Any:
        """Post the page of answers with these beside what stands there."""
        return self.post("answer", as_posted(self.asked(), {**self.inquiry.all_answers(), **answers}))
