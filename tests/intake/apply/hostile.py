"""What nobody should send, in great variety: one list for every field."""

from itertools import product

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = list("\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2800\u3164\ufe0f\ufeff\ufff9\ufffc\ufffd")
LONG = [
    "א" * 300,
    "a" * 3_001,
    "x" * 20_001,
    "שלום " * 10_000,
    "\n" * 5_000,
    "9" * 10_000,
    "🙂" * 2_000,
    "\u0301" * 4_000,
]
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "&#x202e;",
    "<style>*{display:none}</style>",
    '<a href="https://spam.example">x</a>',
    "' onfocus=alert(1) autofocus='",
]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("https://x","y")',
    "=cmd|' /C calc'!A0",
    "|x",
]
QUERIES = [
    "'; DROP TABLE intake_inquiry;--",
    "' OR 1=1--",
    '" OR ""="',
    "%",
    "_",
    "\\",
    "\\'",
    "1;SELECT pg_sleep(9)",
    "*/",
]
TEMPLATES = [
    "{{ settings.SECRET_KEY }}",
    "{% load i18n %}",
    "{%",
    "${7*7}",
    "#{7*7}",
    "%(x)s",
    "%s%s%n",
    "{0.__class__}",
    "{}",
]
PATHS = [
    "../../etc/passwd",
    "/dev/zero",
    "file:///etc/passwd",
    "C:\\con",
    "\\\\host\\share",
    "http://127.0.0.1/",
    "//x",
]
MAIL = [
    "a@b.c\nBcc: x@y.z",
    "a@b.c\r\n\r\nbody",
    "a@b",
    "@",
    "a@@b.c",
    '"a b"@c.de',
    "a@[127.0.0.1]",
    "א@ב.ג",
    "a" * 300 + "@b.co",
]
NUMBERS = [
    "-1",
    "0",
    "00",
    "1e9",
    "1.5",
    "1,5",
    "0x10",
    "٣",
    "²",
    "½",
    "Ⅷ",
    "一",
    "NaN",
    "inf",
    "-0",
    "+5",
    "1_000",
    "99999999999999999999",
]
WORDS = [
    "null",
    "None",
    "undefined",
    "true",
    "false",
    "[]",
    "{}",
    '{"a": 1}',
    "[1, 2]",
    "on",
    "unknown",
    "none",
    "id",
    "pk",
]
HALVES = ["\ud800", "\udfff", "a\ud83d", "\udc00b"]
PHONES = [
    "*",
    "*1",
    "+",
    "+++",
    "050",
    "+972" * 8,
    "tel:1;ext=2",
    "1-800-FLOWERS",
    "(((((",
    "０５０２３４５６７８",
    "#31#0502345678",
]
LETTERS = [
    "שלום",
    "שָׁלוֹם",
    "مرحبا",
    "привет",
    "你好",
    "🇮🇱",
    "👨‍👩‍👧‍👦",
    "Z̸̡̛a̸l̸g̸o̸",
    "ﷺ",
    "ㅤ",
    "ǅ",
    "ß",
    "İ",
    "\U000e0041",
    "\U0010ffff",
]

TEXTS = [
    "",
    " ",
    *("a" + mark + "ב" for mark in (*CONTROLS, *BIDI, *INVISIBLE)),
    *BIDI,
    *LONG,
    *MARKUP,
    *FORMULAS,
    *QUERIES,
    *TEMPLATES,
    *PATHS,
    *MAIL,
    *NUMBERS,
    *WORDS,
    *HALVES,
    *PHONES,
    *LETTERS,
    *(first + second for first, second in product(("=", "\u202e", "\x00"), ("<b>", "'", "{{ x }}"))),
]
# Several values of one name, where one is expected and where many are.
SEVERAL: list[list[str]] = [
    [],
    ["", ""],
    ["a", "b"],
    ["none", "none"],
    ["x"] * 500,
    *([text, "none"] for text in MARKUP),
]
