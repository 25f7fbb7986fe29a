"""A cheap first look: can this page concern a treaty at all?"""


def first_look(text: str) -> bool:
    """Whether a text deserves reading."""
    return bool(text.strip())
