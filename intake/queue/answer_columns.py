"""Any answer as a column."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.admin.ui.tables import Column

from intake.models import Inquiry
from intake.questionnaires import Field
from intake.questionnaires.display import answer_text
from intake.queue.answer_filters import PREFIX

LONGEST = 80


class AnswerColumn(Column):
    """The beginning of an answer to a question that is not sensitive."""

    def __init__(self, question: Field) -> None:
        name = f"{PREFIX}{question.key}"
        super().__init__(name, label=str(question.label), sort_key=name, classname="queue-answer")
        self.question = question

    def get_value(self, instance: Inquiry) -> SafeString:
        text = answer_text(self.question, answer_of(instance, self.question))
        return format_html(
            '<bdi title="{}">{}</bdi>', text if len(text) > LONGEST else "", Truncator(text).chars(LONGEST)
        )


def answer_of(inquiry: Inquiry, question: Field) -> object:
    """The answer as it is stored: in its column, or among the others."""
    kept = inquiry.answers.get(question.key)
    return kept if kept is not None or not question.column else getattr(inquiry, question.column)
