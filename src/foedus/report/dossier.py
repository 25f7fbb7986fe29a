"""The dossier of a treaty as a person reads it: where it stands, what was done, what it obliges, what is said."""

from foedus.model.claim import Stance
from foedus.model.established import Established, Field, Item, ItemKey
from foedus.register.dossier import Dossier, modality_of
from foedus.report import words
from foedus.report.on_record import write_record
from foedus.report.page import Page
from foedus.report.status import write_status


def write_dossier(page: Page, dossier: Dossier, *, explain: bool = False) -> None:
    """Write the whole dossier; every statement with the passages it stands on."""
    treaty = dossier.status.treaty
    parties = treaty.rule.parties or treaty.rule.signatories
    under = f"{treaty.id}" + (f" · {words.names_of(parties)}" if 0 < len(parties) <= 8 else "")
    page.title(treaty.title, under)
    page.heading("Where it stands")
    write_status(page, dossier.status, explain=explain)
    write_record(page, dossier.status)
    _section(page, dossier, "Acts", dossier.acts)
    _obliges(page, dossier)
    _section(page, dossier, "What is said around it", dossier.around)
    _section(page, dossier, "Not answered", dossier.silences)
    _documents(page, dossier)


def _section(page: Page, dossier: Dossier, heading: str, facts: tuple[Established, ...]) -> None:
    if not facts:
        return
    page.heading(heading)
    for fact in facts:
        write_fact(page, fact, dossier)


def write_fact(page: Page, fact: Established, dossier: Dossier) -> None:
    """One fact: what, by whom, when; how well it stands and on whose word; and under it the passages."""
    page.text(f"• {headline(fact)}", 2)
    page.text(_standing(fact), 6)
    for field in fact.conflicts:
        page.text(_differing(field, dossier), 6)
    for reason in fact.reasons[1:]:
        if reason.rule == "judged":
            page.text(reason.text, 6)
    for item in _shown(fact):
        for passage in item.claim.passages[:1]:
            page.passage(passage, _where(item), 6)


def headline(fact: Established) -> str:
    """``12 November 2024 · ratification at home by North Korea (Kim Jong Un)``."""
    parts = [words.type_in_words(fact.type)]
    if fact.actors:
        parts.append(f"by {words.names_of(fact.actors)}")
    if fact.agents:
        parts.append(f"({', '.join(fact.agents[:3])})")
    if fact.recipients:
        parts.append(f"toward {words.names_of(fact.recipients)}")
    for name in ("quantity", "place"):
        field = fact.field(name)
        if field is not None:
            parts.append(f"— {field.values[0].text}" if name == "quantity" else f"in {field.values[0].text}")
    modality = modality_of(fact)
    note = words.MODALITY.get(modality.value, "") if modality else ""
    return _when(fact) + " ".join(parts) + (f" [{note}]" if note else "")


def _when(fact: Established) -> str:
    field = fact.field("date")
    settled = fact.settled_on("date")
    if settled is not None:
        return f"{words.day_in_words(settled)} · "
    if field is None:
        return ""
    days = [words.day_in_words(value.text) for value in field.values] if field.conflict else [_sharpest(field)]
    return " or ".join(days) + " · "


def _sharpest(field: Field) -> str:
    return words.day_in_words(max((value.text for value in field.values), key=len))


def _standing(fact: Established) -> str:
    standing = fact.standing.value if fact.standing else "not weighed"
    reason = fact.reasons[0].text if fact.reasons else ""
    contested = "; some assert it and some deny it" if fact.contested else ""
    return f"{standing}{contested}: {reason}"


def _differing(field: Field, dossier: Dossier) -> str:
    told = [f"{_value(field, value.text)} ({_givers(value.given_by, dossier)})" for value in field.values]
    changes = f" It decides {field.changes}." if field.changes else ""
    return f"The sources differ on the {field.name}: {'; '.join(told)}.{changes}"


def _value(field: Field, text: str) -> str:
    return words.day_in_words(text) if field.name == "date" else text


def _givers(keys: tuple[ItemKey, ...], dossier: Dossier) -> str:
    heads = {each.digest: each.reading.document for each in dossier.documents}
    names = [(h.publisher or h.title or "a document") if (h := heads.get(key.document)) else "?" for key in keys]
    return ", ".join(dict.fromkeys(names))


def _shown(fact: Established, most: int = 4) -> list[Item]:
    """One item a document and stance, denials always among them."""
    seen: dict[tuple[str, Stance], Item] = {}
    for member in fact.members:
        seen.setdefault((member.item.document_key, member.item.claim.stance), member.item)
    items = list(seen.values())
    denying = [item for item in items if item.claim.stance is Stance.DENIES]
    return [*[item for item in items if item not in denying][:most], *denying]


def _where(item: Item) -> str:
    head = item.document
    speakers = " ← ".join(speaker.strip(":").replace(":", " · ") for speaker in item.claim.speakers)
    told = head.publisher or head.title or head.url or "this document"
    day = f", {words.day_in_words(head.published)}" if head.published else ""
    stance = "" if item.claim.stance is Stance.ASSERTS else f" {item.claim.stance.value}"
    return (f"{speakers}{stance}; " if speakers else "") + f"{told}{day}"


def _obliges(page: Page, dossier: Dossier) -> None:
    obligations = dossier.status.treaty.rule.obligations
    if not obligations and not dossier.terms:
        return
    page.heading("What it obliges")
    for one in obligations:
        due = f", {one.when_due.replace('_', ' ')}" if one.when_due else ""
        page.row(one.type.replace("_", " "), f"{one.content or ''}{due} (register, {one.id})", gap=20)
    for fact in dossier.terms:
        write_fact(page, fact, dossier)


def _documents(page: Page, dossier: Dossier) -> None:
    if not dossier.documents:
        return
    page.heading("Documents")
    for each in dossier.documents:
        head = each.reading.document
        day = words.day_in_words(head.published) if head.published else "day not given"
        source = f"; says it is taken from {head.derived_from}" if head.derived_from else ""
        name = head.publisher or head.title or each.digest[:8]
        page.text(f"• {name} ({head.language or '?'}, {day}), {len(each.reading.claims)} claims{source}", 2)
        for note in head.notes:
            page.text(note, 6)
