"""Complete answers of a nucleus and of a school, as they stand after they were checked."""

from typing import Any

from intake.statuses import Track

SHARED: dict[str, Any] = {
    "contact_name": "דנה לוי",
    "contact_role": "חברת הצוות המוביל",
    "email": "dana@example.org",
    "phone": "+972502345678",
    "preferred_contact": "phone",
    "contact_hours": ["morning", "evening"],
    "region": "north",
    "locality": "טבריה",
    "progress": "forming",
    "begin_when": "year",
    "foundation_spirit": "talking",
    "foundation_relationships": "partly",
    "foundation_arrangements": "not_yet",
    "areas": ["vision", "learning"],
    "done_so_far": "נפגשנו שלוש פעמים וכתבנו מסמך ראשון.",
    "partners": ["movement", "authority"],
    "bodies": [
        {"name": "תנועה מיישבת בצפון", "kind": "movement", "how_far": "regular"},
        {"name": "המועצה האזורית", "kind": "authority", "how_far": "first"},
    ],
    "mix_consent": True,
    "mix_religious": "half",
    "mix_traditional": "quarter",
    "mix_secular": "half",
    "hope": "ללמוד איך מקבלים החלטות יחד.",
    "heard_from": "other",
    "heard_from_other": "בכנס קהילות",
}

ANSWERS: dict[str, dict[str, Any]] = {
    Track.NUCLEUS: SHARED
    | {
        "group_name": "גרעין ניצנים",
        "members_are": ["couples", "families"],
        "adults": 22,
        "households": 12,
        "children": 9,
        "age_bands": ["25_34", "35_44"],
        "place_kind": "town",
        "places": [
            {"locality": "צפת", "why": "יש שם שכונה שמחכה לנו", "how_sure": "leading"},
            {"locality": "חצור הגלילית", "how_sure": "unknown"},
        ],
        "social_mission": "חיזוק שכונה ותיקה בעיר.",
    },
    Track.SCHOOL: SHARED
    | {
        "group_name": "בית ספר משלב ״שער״",
        "school_status": "founding",
        "stages": ["kindergarten", "primary"],
        "families": 40,
        "pupils": 65,
        "opening_year": 2027,
        "institution_symbol": "123456",
        "leading_team": "שני הורים, מנהלת ומורה.",
        "management_support": "yes",
        "authority": "עיריית טבריה",
        "authority_support": "talking",
        "community_today": "קבוצת הורים שנפגשת פעם בחודש.",
        "purposes": ["ideas", "shared_life"],
        "meet_where": "בחגים ובלימוד משותף.",
        "apart_where": "בחיי היום־יום של הכיתה.",
    },
}


# What version 1 asked otherwise.
ANSWERS_1: dict[str, dict[str, Any]] = {
    track: {key: value for key, value in answers.items() if key not in ("bodies", "places", "management_support")}
    | {"partners_names": "תנועה מיישבת ומועצה אזורית"}
    for track, answers in ANSWERS.items()
}


def answers_of(track: str, **changes: Any) -> dict[str, Any]:
    """A track's answers with some changed; None takes one away."""
    answers = ANSWERS[track] | changes
    return {key: value for key, value in answers.items() if value is not None}
