"""The ways back to what somebody wrote: a link by mail for whoever has it open, and for whoever has lost it."""

from django.db import transaction
from django_tasks import task

from intake.actions.drafting import keep_answers, typed_address
from intake.actions.merging import Page, digest
from intake.models import Draft, Inquiry
from intake.models.digests import email_digests
from intake.notifications.ways_back import way_back, way_to_status
from intake.questionnaires import questionnaire_for

# What one address gets at a time: nobody has begun more, and a script that began hundreds mails few.
MOST_DRAFTS, MOST_INQUIRIES = 4, 4


def mail_link(*, draft: Draft, to: str, language: str) -> None:
    """Mail a link back to a draft that the person has open."""
    way_back(draft, to=to, language=language)


def put_address(*, draft: Draft, address: str, language: str) -> Draft:
    """Make an address the contact's, in place of what the draft holds and no mail could reach."""
    questionnaire = questionnaire_for(draft.track, draft.questionnaire_version)
    key = next(question.key for question in questionnaire.fields() if question.column == "email")
    seen = Page(shown={key: (digest(key, draft.answers.get(key)),)})
    return keep_answers(draft=draft, answers={key: address}, language=language, page=seen)


def ask_for_way_back(*, address: str, language: str) -> None:
    """Have links mailed to everything that was begun or sent with an address, if anything was.

    Looked up by the mail worker: the answer to whoever asks takes the same time either way, and the task keeps no
    address, but the digests that it is found by.
    """
    write_ways_back.enqueue(email_digests(address), language)


@task(backend="mail")
def write_ways_back(digests: list[str], language: str) -> int:
    """Write a mail for each draft and each inquiry of an address; returns how many there are."""
    with transaction.atomic():
        found = Draft.objects.filter(email_digest__in=digests).order_by("-changed_at")
        drafts = [(draft, typed_address(draft)) for draft in found.filter(sent_at=None)[:MOST_DRAFTS]]
        mails = [way_back(draft, to=address, language=language) for draft, address in drafts if address]
        inquiries = Inquiry.objects.filter(draft__in=found.exclude(sent_at=None)).exclude(email="")
        newest = inquiries.order_by("-created_at")[:MOST_INQUIRIES]
        mails += [way_to_status(inquiry, language=language) for inquiry in newest]
    return len(mails)
