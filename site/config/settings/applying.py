"""What concerns applying: limits, days, files and the layers against abuse. Part of every environment, by `base`."""

from config.env import env

# Per client address and hour; generous, since a whole neighbourhood may share one address.
INTAKE_DRAFTS_PER_HOUR = env.int("INTAKE_DRAFTS_PER_HOUR", default=40)
INTAKE_SENDS_PER_HOUR = env.int("INTAKE_SENDS_PER_HOUR", default=10)
INTAKE_MINIMUM_SECONDS = env.int("INTAKE_MINIMUM_SECONDS", default=5)
# What only looks like abuse asks for a calculation of about so many steps, and is marked for staff: see
# intake.apply.signs. Within an hour a network, and within a day a contact, may send so many without that, or at all.
INTAKE_UNLIKELY_SECONDS = env.int("INTAKE_UNLIKELY_SECONDS", default=12 * INTAKE_MINIMUM_SECONDS)
INTAKE_SENDS_UNSUSPECTED = env.int("INTAKE_SENDS_UNSUSPECTED", default=max(INTAKE_SENDS_PER_HOUR // 3, 1))
INTAKE_SAME_TEXTS = env.int("INTAKE_SAME_TEXTS", default=3)
INTAKE_SENDS_PER_CONTACT = env.int("INTAKE_SENDS_PER_CONTACT", default=5)
INTAKE_PROOF_NUMBER = env.int("INTAKE_PROOF_NUMBER", default=30_000)
# Notices of new inquiries that one member of the staff gets within an hour, before one mail speaks of all the rest.
INTAKE_NOTICES_PER_HOUR = env.int("INTAKE_NOTICES_PER_HOUR", default=10)
# Confirmations within an hour to addresses that nobody has shown to be their own: unverified inquiries. Those beyond
# wait until somebody of the staff has looked, so that a flood mails no strangers.
INTAKE_UNVERIFIED_RECEIPTS_PER_HOUR = env.int("INTAKE_UNVERIFIED_RECEIPTS_PER_HOUR", default=10)
# How long a draft may lie before `clean_up` deletes it; each page of the form says so too.
INTAKE_DRAFT_DAYS = env.int("INTAKE_DRAFT_DAYS", default=30)
# Reminders of a draft: so many days after the last change, and so many before it is deleted.
INTAKE_REMIND_AFTER_DAYS = env.int("INTAKE_REMIND_AFTER_DAYS", default=3)
INTAKE_REMIND_BEFORE_DAYS = env.int("INTAKE_REMIND_BEFORE_DAYS", default=7)
# Wrong codes within an hour, from one address and in all; links asked for by mail within an hour from one address,
# and within a day to one.
INTAKE_CODES_PER_HOUR = env.int("INTAKE_CODES_PER_HOUR", default=10)
INTAKE_CODES_PER_HOUR_IN_ALL = env.int("INTAKE_CODES_PER_HOUR_IN_ALL", default=60)
INTAKE_LINKS_PER_HOUR = env.int("INTAKE_LINKS_PER_HOUR", default=10)
INTAKE_LINKS_PER_DAY = env.int("INTAKE_LINKS_PER_DAY", default=5)
# What the confirmation promises: a person answers within so many working days.
INTAKE_ANSWER_WORKING_DAYS = env.int("INTAKE_ANSWER_WORKING_DAYS", default=5)
# By when an inquiry that waits for a decision has one: its applicants' page says the day.
INTAKE_DECISION_WORKING_DAYS = env.int("INTAKE_DECISION_WORKING_DAYS", default=10)
# Pages for the public say how long answers and decisions took over the last year, once so many inquiries stand behind
# the figure of a track; `morning` measures it. Until then they say what is promised above.
INTAKE_MEASURED_FROM = env.int("INTAKE_MEASURED_FROM", default=20)
# Whether managers alone let a prepared decision go out; else whoever may prepare one.
INTAKE_RELEASE_BY_MANAGERS = env.bool("INTAKE_RELEASE_BY_MANAGERS", default=False)
# Whether letters and news, which nobody waits for, are held on days of rest, on their eves and at night.
INTAKE_QUIET_HOURS = env.bool("INTAKE_QUIET_HOURS", default=True)
# What one inquiry's applicants may write within a day, and the days the law gives for a wish about one's data.
INTAKE_LETTERS_PER_DAY = env.int("INTAKE_LETTERS_PER_DAY", default=20)
INTAKE_DATA_DAYS = env.int("INTAKE_DATA_DAYS", default=30)
# An inquiry is due soon so many working days before its day; so many after it, the managers are told that it is late.
INTAKE_SOON_WORKING_DAYS = env.int("INTAKE_SOON_WORKING_DAYS", default=2)
INTAKE_ESCALATE_WORKING_DAYS = env.int("INTAKE_ESCALATE_WORKING_DAYS", default=3)
# The managers' figures show no fewer inquiries of a region or a source than these.
INTAKE_FEWEST_SHOWN = env.int("INTAKE_FEWEST_SHOWN", default=5)
# So many minutes the figures are kept once they are counted; 0 counts them each time.
INTAKE_FIGURES_MINUTES = env.int("INTAKE_FIGURES_MINUTES", default=5)
# Whether the office is closed on the days between the first and the last of Pesach and of Sukkot.
INTAKE_CLOSED_BETWEEN_FEASTS = env.bool("INTAKE_CLOSED_BETWEEN_FEASTS", default=False)
# An accessibility report: an answer is promised within so many working days. Answered, it is kept so many months.
INTAKE_REPORT_WORKING_DAYS = env.int("INTAKE_REPORT_WORKING_DAYS", default=5)
INTAKE_REPORT_MONTHS = env.int("INTAKE_REPORT_MONTHS", default=24)
INTAKE_REPORTS_PER_HOUR = env.int("INTAKE_REPORTS_PER_HOUR", default=10)
# Files that may be attached before sending: how many (0 takes the page away), how large each and all together. What
# nginx lets through (site/deploy/nginx.conf) must be more, so that the site can say which file is too large.
INTAKE_FILES_MOST = env.int("INTAKE_FILES_MOST", default=5)
INTAKE_FILE_BYTES = env.int("INTAKE_FILE_BYTES", default=10 * 1024 * 1024)
INTAKE_FILES_BYTES = env.int("INTAKE_FILES_BYTES", default=INTAKE_FILES_MOST * INTAKE_FILE_BYTES)
# Files of one inquiry at most, with those that are added after sending.
INTAKE_FILES_MOST_LATER = env.int("INTAKE_FILES_MOST_LATER", default=30)
# Names of intake.files.kinds. What may hold programs, as old office documents do, is none of them.
INTAKE_FILE_KINDS = env.list(
    "INTAKE_FILE_KINDS",
    default=["pdf", "jpeg", "png", "webp", "heic", "docx", "xlsx", "pptx", "odt", "ods", "odp"],
)
# What one client address may add within an hour; and what uploads leave free on their disk.
INTAKE_FILE_BYTES_PER_HOUR = env.int("INTAKE_FILE_BYTES_PER_HOUR", default=300_000_000)
INTAKE_DISK_LEFT_FREE = env.int("INTAKE_DISK_LEFT_FREE", default=200_000_000)
# ClamAV's daemon: tcp://host:port or unix:///path. Without one, files are marked as not scanned, and may be opened.
CLAMD_URL = env.str("CLAMD_URL", default="").strip()
# For so long sensitive answers of one inquiry stay open to whoever gave a reason.
INTAKE_READING_MINUTES = env.int("INTAKE_READING_MINUTES", default=15)
RECAPTCHA_ENABLED = env.bool("RECAPTCHA_ENABLED", default=False)
RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="unset")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="unset")
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 3
