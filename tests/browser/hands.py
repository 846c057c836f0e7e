"""Two ways to use a page: by finger or mouse, and by the keyboard alone."""

from typing import Any

from playwright.sync_api import Page, expect

from intake.questionnaires import Field, Kind, Section
from tests.browser import walking

FARTHEST = 150


class Finger:
    """Somebody who points at what they mean."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        """Press a link or a button."""
        self.page.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        """Put this text in place of what stands there."""
        self.page.locator(selector).fill(text)

    def tick(self, selector: str) -> None:
        """Tick a box that is not ticked."""
        self.page.locator(selector).check()

    def choose(self, selector: str, value: str) -> None:
        """Choose one of a list's options."""
        self.page.locator(selector).select_option(value)

    def pick(self, name: str, value: str) -> None:
        """Pick one of several."""
        self.page.locator(f"[name={name}][value='{value}']").check()

    def choose_file(self, selector: str, name: str, content: bytes) -> None:
        """Choose a file of this device."""
        with self.page.expect_file_chooser() as chooser:
            self.press(selector)
        chooser.value.set_files({"name": name, "mimeType": "", "buffer": content})

    def answer(self, section: Section, answers: dict[str, Any]) -> None:
        """Answer a section's questions."""
        walking.answer(self.page, section, answers)


class Keyboard(Finger):
    """Somebody who has nothing but Tab, Enter, Space, the arrows and letters."""

    def reach(self, selector: str) -> None:
        """Press Tab until an element that fits the selector has the focus."""
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never comes to {selector} on {self.page.url}")

    def press(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text) if text else self.page.keyboard.press("Delete")

    def tick(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Space")

    def choose(self, selector: str, value: str) -> None:
        self.reach(selector)
        while self.page.evaluate("document.activeElement.value") != value:
            before = self.page.evaluate("document.activeElement.value")
            self.page.keyboard.press("ArrowDown")
            assert self.page.evaluate("document.activeElement.value") != before, f"{selector} has no {value}"

    def pick(self, name: str, value: str) -> None:
        self.reach(f"[name={name}]")
        while self.page.evaluate("document.activeElement.value") != value:
            self.page.keyboard.press("ArrowDown")

    def answer(self, section: Section, answers: dict[str, Any]) -> None:
        for field in section.fields:
            value = answers.get(field.key)
            if field.kind is Kind.GROUP:
                self.answer_entries(field, value or [])
            elif value is not None:
                self.answer_one(field, field.key, value)

    def answer_entries(self, group: Field, entries: list[dict[str, Any]]) -> None:
        """Answer the entries of a group, and press the button for another where there is one more."""
        for number, entry in enumerate(entries):
            if number:
                self.press(f"button[name=add][value={group.key}]")
                expect(self.page.locator(f"[name^='{group.key}-{number}-']").first).to_be_visible()
            for part in group.parts:
                if part.key in entry:
                    self.answer_one(part, f"{group.key}-{number}-{part.key}", entry[part.key])

    def answer_one(self, field: Field, name: str, value: Any) -> None:
        """Answer one question."""
        if field.kind is Kind.CHOICE:
            self.reach(f"[name={name}]")
            self.page.keyboard.press("Space")
            while self.page.evaluate("document.activeElement.value") != value:
                self.page.keyboard.press("ArrowDown")
        elif field.kind in (Kind.CHOICES, Kind.CONSENT):
            for option in value if isinstance(value, list) else ["true"]:
                self.tick(f"[name={name}][value='{option}']")
        else:
            self.write(f"[name={name}]", str(value))
