"""Phone numbers: read in any format, stored as E.164, shown as people in Israel write them.

A number that the library does not know is questioned, never refused: Google's metadata rejects real
Israeli numbers, and a star number or a new range is still somebody's phone.
"""

import re
from dataclasses import dataclass

import phonenumbers

REGION = "IL"
# What an Israeli number looks like by the national numbering plan, whatever the metadata says.
ISRAELI = re.compile(r"^0(5\d{8}|[23489]\d{7}|7\d{8})$")
STAR = re.compile(r"^\*\d{3,5}$")
EXTENSION = re.compile(r"\bשלוחה\b[:\s]*")


@dataclass(frozen=True)
class Phone:
    """What was understood of a typed number: how it is stored, and whether it looks like a real one."""

    stored: str
    usual: bool


def read(typed: str) -> Phone:
    """Understand a typed number. `stored` is E.164 where it can be one, else the text itself.

    An extension follows as `;ext=12`; a star number has no other form than its own.
    """
    text = " ".join(typed.split())
    if STAR.match(text):
        return Phone(stored=text, usual=True)
    try:
        number = phonenumbers.parse(EXTENSION.sub("ext. ", text), REGION)
    except phonenumbers.NumberParseException:
        return Phone(stored=text, usual=False)
    if not phonenumbers.is_possible_number(number):
        return Phone(stored=text, usual=False)
    stored = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    national = "0" + str(number.national_number)
    usual = phonenumbers.is_valid_number(number) or (number.country_code == 972 and bool(ISRAELI.match(national)))
    return Phone(stored=f"{stored};ext={number.extension}" if number.extension else stored, usual=usual)


def shown(stored: str) -> str:
    """The number as read: the national way for Israel, the international way for the rest."""
    if not stored.startswith("+"):
        return stored
    try:
        number = phonenumbers.parse(stored, REGION)
    except phonenumbers.NumberParseException:
        return stored
    israeli = number.country_code == 972
    style = phonenumbers.PhoneNumberFormat.NATIONAL if israeli else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def digits_of(stored: str) -> list[str]:
    """The number's digits as a person may search for them: international, and national for Israel."""
    digits = re.sub(r"\D", "", stored)
    if digits.startswith("972"):
        return [digits, "0" + digits[3:]]
    return [digits] if digits else []
