"""The menu counts the open inquiries that a person may see, and shows an editor nothing."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import measure

pytestmark = pytest.mark.django_db


def labels(client: Client) -> dict[str, str]:
    """The addresses of the admin's menu with their labels."""
    html = client.get("/admin/account/").content.decode()
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    found = re.findall(
        r'"label": "([^"]*)", [^{}]*"attrs": \{\}, "url": "([^"]*)"', json.dumps(props, ensure_ascii=False)
    )
    return {url: label for label, url in found}


def test_the_label_counts_the_open_ones_that_the_person_may_see(sign_in: SignIn) -> None:
    for status in (Status.NEW, Status.IN_REVIEW, Status.ACCEPTED):
        for track in Track:
            InquiryFactory(track=track, status=status)
    assert labels(sign_in("communities"))["/admin/inquiry/"] == "פניות (4)"
    assert labels(sign_in("education"))["/admin/inquiry/"] == "פניות (2)"


def test_with_nothing_open_there_is_no_number(sign_in: SignIn) -> None:
    assert labels(sign_in("manager"))["/admin/inquiry/"] == "פניות"


def test_counting_stops_where_a_number_says_no_more(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.queue.menu.MOST_COUNTED", 2)
    InquiryFactory.create_batch(3)
    assert labels(sign_in("manager"))["/admin/inquiry/"] == "פניות (2+)"


def test_an_editor_has_neither_queue_nor_outbox_in_the_menu(sign_in: SignIn) -> None:
    assert [url for url in labels(sign_in("editor")) if "inquiry" in url or "message" in url] == []


def test_it_costs_one_query(sign_in: SignIn) -> None:
    client = sign_in("manager")
    client.get("/admin/account/")
    with measure() as measured:
        client.get("/admin/account/")
    assert len([statement for statement in measured.statements if "intake_inquiry" in statement.sql]) == 1


def test_no_two_of_the_queues_items_have_one_icon(sign_in: SignIn) -> None:
    InquiryFactory(due_on=timezone.localdate() - timedelta(days=1))
    InquiryFactory(due_on=timezone.localdate())
    html = sign_in("administrator").get("/admin/account/").content.decode()
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.S)[1]  # type: ignore[index]
    areas = "inquiry|message|accessibilityreport|datarequest|reading|target|closure|tag|lettertemplate|textmodule"
    ours = re.compile(f"/admin/({areas}|handlingrule|locality)/")
    found = {item["url"]: item["icon_name"] for item in items_in(json.loads(props)) if ours.match(item["url"] or "")}
    assert len(found) == 16
    assert sorted(found.values()) == sorted(set(found.values()))


def items_in(props: Any) -> Iterator[dict[str, Any]]:
    """Every item of the menu, however deep."""
    if isinstance(props, dict):
        if {"url", "icon_name"} <= props.keys():
            yield props
        props = list(props.values())
    for each in props if isinstance(props, list) else []:
        yield from items_in(each)
