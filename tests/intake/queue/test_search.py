"""An inquiry is found by whatever staff remember of it, and nothing typed breaks the page."""

import pytest
from django.db.models import Q

from intake.actions.finding import refresh_search_texts
from intake.actions.writing import add_note
from intake.models import Inquiry
from intake.models.search_text import holding, search_text
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.intake.queue.test_listing import references

pytestmark = pytest.mark.django_db

HOSTILE = [
    'צה"ל', '"', "'", "%", "*", "(", ")", "\\", "_", "[a", "a:b", "-", "--", "AND", "OR NOT", "שָׁלוֹם", "א" * 300,
    " ", "\u200f", "\u202e", "\t", "&", "|", "<script>", "{{", "%s", "%(x)s", "$1", "'; DROP TABLE x; --", "NULL",
    "\U0001f600", "a" * 5000, "0" * 400, "+++", "()", "·", "\x00", "a\x00b", "\ud7ff", "*3456", ", , ,",
    "א ב ג ד ה ו ז ח ט י כ ל מ נ",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_typed_breaks_the_search(query: str, sign_in: SignIn) -> None:
    InquiryFactory()
    client = sign_in("manager")
    for address in ("/admin/inquiry/", "/admin/inquiry/results/", "/admin/message/"):
        assert client.get(address, {"q": query, "stage": ""}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "גרעין ניצנים", "ניצנים גרעין", "גַּרְעִין", "גרעינ ניצנים", "דנה לוי", "dana@example.org", "DANA@",
        "050-2345678", "0502345678", "+972 50 234 5678", "972-50-234-5678", "00972502345678", "502345678", "5678",
        "(050) 234.5678", "טבריה", "מסמך ראשון", "כנס קהילות", "תנועה מיישבת", "חיזוק שכונה",
    ],
)  # fmt: skip
def test_it_is_found_by_name_contact_phone_in_any_format_and_answers(query: str, sign_in: SignIn) -> None:
    reference = InquiryFactory().reference
    InquiryFactory(
        group_name="אחר",
        contact_name="אחרת",
        email="x@example.com",
        phone="+972541111111",
        answers={},
        search_text="אחר",
    )
    client = sign_in("manager")
    found = client.get("/admin/inquiry/", {"q": query, "stage": ""}).content.decode()
    assert reference in found
    assert "<bdi>אחר</bdi>" not in found


def test_it_is_found_by_its_reference_with_and_without_the_hyphen(sign_in: SignIn) -> None:
    reference = InquiryFactory().reference
    client = sign_in("manager")
    for query in (reference, reference.replace("-", ""), reference.replace("-", " ")):
        assert references(client, f"/admin/inquiry/?stage=&q={query}") == [reference]


def test_an_acronym_is_found_with_any_quotation_mark(sign_in: SignIn) -> None:
    reference = InquiryFactory(group_name='יוצאי צה"ל').reference
    client = sign_in("manager")
    for query in ('צה"ל', "צה״ל", "צהל", "צה”ל", "צה''ל"):
        found = client.get("/admin/inquiry/", {"q": query, "stage": ""}).content.decode()
        assert reference in found, query


def test_it_is_found_by_a_note(sign_in: SignIn) -> None:
    inquiry = InquiryFactory()
    client = sign_in("manager")
    assert references(client, "/admin/inquiry/?stage=&q=תרנגול") == []
    add_note(pk=inquiry.pk, text="לשאול על התרנגולים", by=UserFactory(role="manager"))
    assert references(client, "/admin/inquiry/?stage=&q=תרנגול") == [inquiry.reference]


def test_a_search_stays_within_what_one_may_see(sign_in: SignIn) -> None:
    nucleus, school = InquiryFactory(track=Track.NUCLEUS), InquiryFactory(track=Track.SCHOOL)
    assert references(sign_in("education"), "/admin/inquiry/?stage=&q=דנה") == [school.reference]
    assert set(references(sign_in("communities"), "/admin/inquiry/?stage=&q=דנה")) == {
        nucleus.reference,
        school.reference,
    }


def test_a_sensitive_answer_finds_nothing_for_anybody(sign_in: SignIn) -> None:
    InquiryFactory(answers={"mix_consent": True, "mix_religious": "unsaid"}, search_text="")
    for query in ("מעדיפים לא לומר", "unsaid", "Up to a quarter"):
        assert references(sign_in("manager"), f"/admin/inquiry/?stage=&q={query}") == []


@pytest.mark.parametrize("query", ["קהילה", "הקהילות", "בקהילתנו", "קְהִלּוֹת", "תנועות", "המיישבת", "משפחת"])
def test_it_is_found_by_another_form_of_a_word(query: str, sign_in: SignIn) -> None:
    found = InquiryFactory(search_text=search_text(["לקהילות", "והמשפחות", "תנועה מיישבת"]))
    InquiryFactory(search_text=search_text(["קהל", "תנופה", "משפט"]))
    assert references(sign_in("manager"), f"/admin/inquiry/?stage=&q={query}") == [found.reference]


def test_a_name_is_not_looked_for_in_pieces(sign_in: SignIn) -> None:
    shlomo = InquiryFactory(search_text=search_text(["שלמה"]))
    InquiryFactory(search_text=search_text(["למה אנחנו", "תשלום"]))
    assert references(sign_in("manager"), "/admin/inquiry/?stage=&q=שלמה") == [shlomo.reference]


def test_a_query_asks_for_few_pieces_and_for_one_of_a_number() -> None:
    assert str(holding("0502345678")) == str(Q(search_text__contains="0502345678"))
    assert str(holding("קהילות")) == str(Q(search_text__contains=" קהילה ") | Q(search_text__contains="קהילות"))


def test_texts_written_before_are_made_findable(sign_in: SignIn) -> None:
    inquiry = InquiryFactory(group_name="הקהילות", search_text="הקהילות")
    add_note(pk=inquiry.pk, text="לשאול על התרנגולים", by=UserFactory(role="manager"))
    Inquiry.objects.update(search_text="קהילות")
    assert refresh_search_texts() == 1
    for query in ("קהילה", "תרנגול", inquiry.reference):
        assert references(sign_in("manager"), f"/admin/inquiry/?stage=&q={query}") == [inquiry.reference]
