"""Fields of the staff's forms: colleagues to choose, and a day to come."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import User
from intake.queue.people import name_of

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]


def choices_of(people: Iterable[User]) -> list[tuple[str, str]]:
    """People as a field offers them."""
    return [(str(person.pk), name_of(person)) for person in people]


class ColleaguesField(forms.MultipleChoiceField):
    """Some colleagues, ticked in a list that was fetched already; cleaned, they are people."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, people: Iterable[User] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer(people)

    def offer(self, people: Iterable[User]) -> None:
        """Offer these."""
        self.people = {str(person.pk): person for person in people}
        self.choices = choices_of(self.people.values())

    def clean(self, value: Any) -> list[User]:
        return [self.people[key] for key in super().clean(value)]


class ColleagueField(forms.ChoiceField):
    """One colleague of such a list, or nobody."""

    def offer(self, people: Iterable[User]) -> None:
        """Offer these."""
        self.people = {str(person.pk): person for person in people}
        self.choices = [("", "–"), *choices_of(self.people.values())]

    def clean(self, value: Any) -> User | None:
        return self.people.get(super().clean(value))


class ComingDayField(forms.DateField):
    """Today or a later day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format=DAY_FORMATS[0])
        super().__init__(widget=widget, input_formats=DAY_FORMATS, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day < timezone.localdate():
            raise ValidationError(_("The day must not have passed."))
        return day
