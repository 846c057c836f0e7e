"""English words among the Hebrew ones: lower case, and a plain singular. No more is needed here."""

SHORTEST = 4


def singular(word: str) -> str:
    """The word without the s of its plural."""
    if len(word) < SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > SHORTEST:
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def stem(word: str) -> str:
    """The word without the endings of a verb, so that those who accompany find the accompanying."""
    word = singular(word)
    for ending in ("ing", "ed", "er", "ment", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word
