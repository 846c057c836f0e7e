"""The number by which people and staff speak of an inquiry on the phone."""

import secrets

DIGITS = 7


def check_digit(digits: str) -> str:
    """The Luhn check digit: one digit misheard, or two neighbours swapped, gives a wrong one."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def new_reference() -> str:
    """A random reference such as 4827-1936: digits alone, so that no letter can be misheard."""
    digits = str(secrets.randbelow(8 * 10 ** (DIGITS - 1)) + 2 * 10 ** (DIGITS - 1))
    whole = digits + check_digit(digits)
    return f"{whole[:4]}-{whole[4:]}"
