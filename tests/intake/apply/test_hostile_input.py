"""Hostile input, through the real pages: never a 500, and nothing changes that should not.

Every field of both questionnaires gets every input of `hostile`: in each round all fields of a page get a
different one, so that after as many rounds as there are inputs each field has had each. Most pages are
posted by "back", which saves and shows nothing; the answers' check then examines and shows them all at once.
"""

from typing import Any
from urllib.parse import quote_plus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, QueryDict

from intake.apply.typed import PHONE_CONFIRMED, UNSAFE, typed_answers
from intake.models import Draft, Inquiry, Message, PrivacyNotice
from intake.questionnaires import Kind, Section, questionnaire_for
from intake.statuses import Status, Track
from tests.factories.answers import answers_of
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.faults import texts_in
from tests.intake.apply.applicant import Applicant, as_posted, hidden_inputs, whole
from tests.intake.apply.hostile import SEVERAL, TEXTS

FORM = "application/x-www-form-urlencoded"
ROUNDS = len(TEXTS) + len(SEVERAL)
# Keys that no page has: names of columns, of internals, and of what a program might pass on unasked.
EXTRA = (
    "status",
    "handler",
    "id",
    "pk",
    "reference",
    "track",
    "sent_at",
    "token",
    "answers",
    "__class__",
    "back[]",
    "",
)
SECRET = "what somebody else wrote"
# Encodings that do not exist, that decode no text, or that make text which nothing can store.
CHARSETS = ("nonsense", "hex", "rot13", "idna", "punycode", "utf-7", "utf-16", "unicode_escape")
PART = b'--x\r\nContent-Disposition: form-data; name="contact_name"\r\n\r\n+2AA-\\ud800\r\n--x--\r\n'


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    """A form's body. Halves of characters go as the bytes that no text has."""
    return "&".join(
        f"{quote_plus(name, errors='surrogatepass')}={quote_plus(value, errors='surrogatepass')}"
        for name, value in pairs
    ).encode()


def hostile(place: int, number: int) -> list[str]:
    """The values that the field at this place gets in a round; each field begins elsewhere in the list."""
    which = (number + place * 41) % ROUNDS
    return [TEXTS[which]] if which < len(TEXTS) else SEVERAL[which - len(TEXTS)]


def attack(applicant: Applicant, section: Section, number: int, *, looking: bool) -> HttpResponse:
    """Post a page with hostile values in every field, and with keys it does not have."""
    keys = [field.key for field in section.fields] + [PHONE_CONFIRMED, EXTRA[number % len(EXTRA)]]
    pairs = [(key, value) for place, key in enumerate(keys) for value in hostile(place, number)]
    pairs += applicant.opened(section).items()
    body = encoded(pairs if looking else [*pairs, ("back", "1")])
    return whole(applicant.client.post(applicant.url("section", section.key), body, content_type=FORM))


def is_as_kept(kind: Kind, value: Any) -> bool:
    """Whether a draft's answer has the type, and only the characters, that a draft may hold."""
    if kind == Kind.CONSENT:
        return isinstance(value, bool)
    if kind == Kind.GROUP:
        return isinstance(value, list) and not any(UNSAFE.search(text) for text in texts_in(value))
    if kind == Kind.CHOICES:
        return isinstance(value, list) and all(isinstance(key, str) for key in value)
    return isinstance(value, str) and not UNSAFE.search(value)


@pytest.fixture
def bystander(db: None) -> Draft:
    """Somebody else's draft, and an inquiry: neither may change or show."""
    InquiryFactory(reference="2000-0000")
    return DraftFactory.create(token="another's", answers={"contact_name": SECRET})


def sections_of(track: Track) -> list[Section]:
    """The pages to attack; those that both tracks share are attacked with the nucleus's."""
    shared = questionnaire_for(Track.NUCLEUS).sections if track == Track.SCHOOL else ()
    return [section for section in questionnaire_for(track).sections if section not in shared]


@pytest.mark.without_coverage
@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("track", Track)
def test_every_field_gets_every_input(notice: PrivacyNotice, bystander: Draft, track: Track, part: int) -> None:
    assert ROUNDS >= 200
    applicant, sections = Applicant(track), sections_of(track)
    kinds = {field.key: field.kind for field in applicant.questionnaire.fields()} | {PHONE_CONFIRMED: Kind.SHORT_TEXT}
    for number in range(part, ROUNDS, 2):
        for place, section in enumerate(sections):
            response = attack(applicant, section, number, looking=(number // 2) % len(sections) == place)
            assert response.status_code in (200, 302), section.key
            assert SECRET.encode() not in response.content
        answers = applicant.draft.answers
        assert [key for key, value in answers.items() if not is_as_kept(kinds[key], value)] == []
        page = applicant.get("check")
        assert page.status_code == 200
        assert b"<script>alert" not in page.content
    bystander.refresh_from_db()
    assert bystander.answers == {"contact_name": SECRET}
    assert Draft.objects.count() == 2
    assert (Inquiry.objects.get().status, Message.objects.count()) == (Status.NEW, 0)


@pytest.mark.without_coverage
@pytest.mark.parametrize(("track", "texts"), [(Track.NUCLEUS, TEXTS[::4]), (Track.SCHOOL, TEXTS[2::4])])
def test_a_hostile_text_is_sent_cleaned_or_refused(notice: PrivacyNotice, track: Track, texts: list[str]) -> None:
    applicant = Applicant(track).fill()
    draft = applicant.draft
    posted = hidden_inputs(applicant.get("check")) | {"adult": "on", "privacy": "on"}
    questions = [field for field in applicant.questionnaire.fields() if field.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT)]
    answers, sent = draft.answers, 0
    for text in texts:
        body = QueryDict(encoded([(field.key, text) for field in questions]))
        Draft.objects.filter(pk=draft.pk).update(answers=answers | typed_answers(questions, body))
        response = whole(applicant.client.post(applicant.url("check"), posted))
        assert response.status_code in (200, 302)
        if response.status_code == 302:
            sent += 1
            inquiry = applicant.inquiry
            kept = [inquiry.group_name, inquiry.contact_name, inquiry.search_text, *map(str, inquiry.answers.values())]
            assert [value for value in kept if UNSAFE.search(value)] == []
            inquiry.delete()
            Draft.objects.filter(pk=draft.pk).update(sent_at=None)
    assert sent > 40


@pytest.mark.parametrize("track", Track)
def test_missing_keys_and_files_in_place_of_text(notice: PrivacyNotice, track: Track) -> None:
    applicant = Applicant(track)
    for section in applicant.questionnaire.sections:
        whole_page = as_posted(section, answers_of(track))
        for missing in whole_page:
            rest = {key: value for key, value in whole_page.items() if key != missing} | applicant.opened(section)
            assert applicant.client.post(applicant.url("section", section.key), rest).status_code in (200, 302)
        files = {field.key: SimpleUploadedFile("a.txt", b"x" * 100) for field in section.fields}
        files |= applicant.opened(section)
        assert applicant.client.post(applicant.url("section", section.key), files).status_code in (200, 302)
        assert [key for key in whole_page if applicant.draft.answers.get(key)] == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"contact_name": ["x"]}', "application/json", 200),
        (b"\xff\xfe\x00", FORM, 200),
        (b"%ff%fe=%00&&==&%", FORM, 200),
        (b"contact_name=x", "text/plain", 200),
        (b"contact_name=x", "nonsense", 200),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x", 200),
        (b"", "multipart/form-data", 200),
        (b"--\r\n", "multipart/form-data", 400),
        (b"a=1&" * 10_001, FORM, 400),
        (b"contact_name=" + b"x" * 3_000_000, FORM, 400),
        *((b"contact_name=x", f"{FORM}; charset={name}", 200) for name in CHARSETS),
        *((PART, f"multipart/form-data; boundary=x; charset={name}", 200) for name in CHARSETS),
    ],
)
@pytest.mark.parametrize("name", ["section", "check", "start"])
def test_bodies_that_are_no_form(
    applicant: Applicant, bystander: Draft, name: str, body: bytes, kind: str, status: int
) -> None:
    url = applicant.url(name, "contact") if name == "section" else applicant.url(name)
    response = applicant.client.generic("POST", url, body, content_type=kind)
    assert response.status_code == status or (name != "section" and response.status_code == 302)
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
@pytest.mark.parametrize("name", ["start", "check", "sent", "section"])
def test_other_methods_are_refused(applicant: Applicant, name: str, method: str) -> None:
    url = applicant.url(name, "contact") if name == "section" else applicant.url(name)
    assert getattr(applicant.client, method)(url).status_code == 405


@pytest.mark.parametrize("number", range(0, ROUNDS, 9))
def test_hostile_consents_send_nothing(applicant: Applicant, number: int) -> None:
    DraftFactory(token="mine")
    applicant.post("contact", answers_of(Track.NUCLEUS))
    names = ("adult", "privacy", "notice_shown", "website", "g-recaptcha-response", "csrfmiddlewaretoken")
    pairs = [(name, value) for place, name in enumerate(names) for value in hostile(place, number)]
    response = applicant.client.post(applicant.url("check"), encoded(pairs), content_type=FORM)
    assert (response.status_code, Inquiry.objects.count()) == (200, 0)
