"""Words for values: what a status, a modality or a kind of act is called in a sentence."""

import datetime as dt

from foedus.model import date as edtf
from foedus.model.answer import CANNOT_TELL, INDEFINITE, NONE, Answer
from foedus.report.names import name_of

STATUS = {
    "party": "party",
    "party_notice_given": "party that has given notice to leave",
    "former_party": "former party",
    "provisional": "applies it provisionally",
    "contracting": "has consented; the treaty is not in force",
    "signatory": "signatory",
    "none": "no party",
    "ceased_to_exist": "has ceased to exist",
    CANNOT_TELL: "cannot be told",
}

ACTS = {
    "negotiate": "negotiation", "initial": "initialling", "adopt": "adoption", "sign": "signature",
    "approve": "approval at home", "ratify": "ratification at home", "accept": "acceptance", "accede": "accession",
    "succeed": "succession", "exchange_instruments": "exchange of instruments", "deposit": "deposit of instrument",
    "notify": "notification", "enter_into_force": "entry into force",
    "apply_provisionally": "provisional application", "reserve": "reservation", "object": "objection",
    "declare": "declaration", "amend": "amendment", "extend": "extension", "suspend": "suspension",
    "withdraw": "withdrawal", "terminate": "termination", "register": "registration", "invoke": "invocation",
    "breach": "breach",
}  # fmt: skip

TERMS = {
    "mutual_defence": "help if attacked", "offence": "joint offence", "neutrality": "neutrality",
    "non_aggression": "non-aggression", "consultation": "consultation",
    "non_contravention": "no engagement with third parties against the other", "cooperation": "cooperation",
    "basing": "bases", "transfer": "transfer of arms or technology", "arms_limit": "limits on arms",
    "entry_into_force": "entry into force", "duration": "duration", "withdrawal": "withdrawal",
    "accession": "accession of others",
}  # fmt: skip

EVENTS = {
    "AGREE": "promise or agreement", "CONSULT": "meeting", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "withdrawal of forces", "REQUEST": "demand",
    "ACCUSE": "accusation or criticism", "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanction", "MOBILIZE": "mobilization", "COERCE": "coercion", "ASSAULT": "attack or fighting",
}  # fmt: skip
"""The sixteen PLOVER types in words."""

MODALITY = {
    "done": "", "planned": "planned", "conditional": "depends on a condition", "urged": "demanded",
    "not_done": "not done",
}  # fmt: skip


def type_in_words(type_: str) -> str:
    """What an act, a term or an event of this type is called in a sentence."""
    return ACTS.get(type_) or TERMS.get(type_) or EVENTS.get(type_) or type_.replace("_", " ")


def names_of(codes: tuple[str, ...]) -> str:
    """Several names as a list in a sentence."""
    names = [name_of(code) if code != "*" else "all" for code in codes]
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def day_in_words(text: str) -> str:
    """An EDTF date as a person writes it: ``12 November 2024``; what is not one day stays EDTF."""
    date = edtf.parse(text)
    if date.year_open:
        return f"{text} (the year is not given)"
    if date.is_day and date.earliest is not None:
        return _day(date.earliest)
    if "/" in text and date.earliest and date.latest:
        return f"between {_day(date.earliest)} and {_day(date.latest)}"
    if len(text) == len("2024-06") and date.earliest:
        return f"{date.earliest:%B %Y}"
    return text


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def answer_in_words(answer: Answer) -> str:
    """An answer that is a day, ``none`` or ``indefinite``, as words."""
    value = str(answer)
    if value == NONE:
        return "none"
    if value == INDEFINITE:
        return "without a fixed end"
    if value == CANNOT_TELL:
        return f"cannot be told ({(answer.code or '').replace('_', ' ')})"
    return day_in_words(value)
