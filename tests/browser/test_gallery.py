"""Every block and component, in both directions, by day and by night, with usual and very long texts."""

from itertools import product

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.demo import account_of
from tests.browser.inspection import axe, inspect, looks, markup
from tests.browser.walking import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_block_and_component(page: Page, demo: None) -> None:
    account_of("editor")
    sign_in(page, "editor")
    found = []
    for direction, scheme, texts in product(("rtl", "ltr"), ("light", "dark"), ("usual", "long")):
        page.goto(f"{reverse('editors:gallery')}?direction={direction}&scheme={scheme}&texts={texts}")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 740})
            found += inspect(page, looks)
        found += inspect(page, axe, markup)
    assert not found, "\n".join(found)
