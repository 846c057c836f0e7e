"""The applicants' own page after sending, and what they do from it."""

from django.urls import path

from intake.apply import own_acts, own_files, status
from intake.apply.own_answers import answer, autosave_answer

urlpatterns = [
    path("", status.status, name="status"),
    path("copy/", status.copy, name="copy"),
    path("copy.pdf", status.copy_pdf, name="copy_pdf"),
    path("leave/", status.leave, name="leave"),
    path("answer/", answer, name="answer"),
    path("answer/autosave/", autosave_answer, name="autosave_answer"),
    path("write/", own_acts.write, name="write"),
    path("files/", own_files.files, name="add_files"),
    path("files/<uuid:uuid>/", status.own_file, name="own_file"),
    path("contact/", own_acts.contact, name="contact"),
    path("another-contact/", own_acts.another_contact, name="another_contact"),
    path("pause/", own_acts.pause_page, name="pause"),
    path("go-on/", own_acts.go_on_page, name="go_on"),
    path("withdraw/", own_acts.withdraw_page, name="withdraw"),
    path("data/", own_acts.data, name="data"),
]
