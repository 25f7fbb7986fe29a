"""What waits for a person, and what persons have said, in words."""

from collections.abc import Sequence
from typing import Any

import msgspec

from foedus.model.claim import Claim
from foedus.model.document import DocumentHead
from foedus.model.established import Established
from foedus.model.judgement import ClaimRef, Judged, Verb
from foedus.register.review import Comment, Matter
from foedus.register.review_history import Deed
from foedus.report import words
from foedus.report.contract import claim_object
from foedus.report.dossier import headline
from foedus.report.page import Page

SHOWN = 12
"""Letters of a name that are shown; as many tell it from all others."""

_KINDS = {
    "treaty": "new treaty", "conflict": "sources differ", "merge": "perhaps one", "claim": "not certain",
    "link": "may mean a treaty", "finding": "finding", "mention": "mention of a treaty", "document": "document",
}  # fmt: skip


def matter_title(matter: Matter) -> str:
    """``sources differ: 12 November 2024 · ratification at home by North Korea``."""
    return f"{_KINDS[matter.kind]}: {_about(matter)}"


def _about(matter: Matter) -> str:
    if matter.finding is not None:
        return " / ".join(headline(each) for each in (matter.finding, matter.other) if each is not None)
    if matter.claim is not None:
        return claim_in_words(matter.claim)
    named = f"“{matter.mention.name}”" if matter.mention else ""
    parties = f", {words.names_of(matter.mention.parties)}" if matter.mention and matter.mention.parties else ""
    return f"{named}{parties}"


def claim_in_words(claim: Claim) -> str:
    """``9 November 2024 · ratification at home by Russia [planned]``."""
    parts = [f"{words.day_in_words(claim.date)} ·"] if claim.date else []
    parts.append(words.type_in_words(claim.type))
    parts += [f"by {words.names_of(claim.actors)}"] if claim.actors else []
    parts += [f"toward {words.names_of(claim.recipients)}"] if claim.recipients else []
    modality = words.MODALITY.get(claim.modality.value, "") if claim.modality else ""
    return " ".join([*parts, f"[{modality}]"] if modality else parts)


def write_matter_line(page: Page, matter: Matter) -> None:
    """One matter on one line, for lists."""
    page.row(short(matter.id), matter_title(matter), indent=0, gap=SHOWN + 4)


def write_matter(page: Page, matter: Matter) -> None:
    """One matter with all that is needed to judge it: why it waits, the words, who says them."""
    page.title(matter_title(matter), f"{short(matter.id)}{f' · {matter.treaty}' if matter.treaty else ''}")
    for reason in matter.because:
        page.text(reason, 2)
    if matter.finding is not None and matter.other is not None:
        page.text("The one:", 2)
        _members(page, matter.finding, matter.claims)
        page.text("The other:", 2)
        _members(page, matter.other, matter.others)
    elif matter.finding is not None:
        _members(page, matter.finding, matter.claims)
    elif matter.claim is not None:
        for passage in matter.claim.passages:
            page.passage(passage, _where(matter.documents[0]), 4)
        page.text(f"certainty {matter.certainty:.2f}", 2)
    else:
        for head in matter.documents:
            page.text(f"• {_where(head)}{f': {head.title}' if head.title else ''}", 4)
        for passage in (matter.mention.passages if matter.mention else ())[:2]:
            page.passage(passage, _where(matter.documents[0]), 4)
    for number, name in enumerate(matter.proposals, 1):
        page.text(f"{number}  {name}", 4)


def _members(page: Page, finding: Established, claims: Sequence[ClaimRef]) -> None:
    """The claims of a finding, each under the name by which it can be split off or corrected."""
    for number, (ref, member) in enumerate(zip(claims, finding.members, strict=False), 1):
        page.text(f"{number}  {short(ref.fact)}  {claim_in_words(member.item.claim)}", 4)
        for passage in member.item.claim.passages[:1]:
            page.passage(passage, _where(member.item.document), 8)


def _where(head: DocumentHead) -> str:
    name = head.publisher or head.title or head.url or head.digest[:SHOWN]
    return f"{name}{f', {words.day_in_words(head.published)}' if head.published else ''}"


def short(name: str) -> str:
    """The beginning of a long name; ids of treaties and mentions are whole."""
    if "+" in name:
        return "+".join(half[:SHOWN] for half in name.split("+"))
    return name if "-" in name or ":" in name else name[:SHOWN]


def matter_object(matter: Matter) -> dict[str, Any]:
    """A matter as plain values for programs."""
    plain: dict[str, Any] = msgspec.to_builtins(matter)
    if matter.claim is not None:
        plain["claim"] = claim_object(matter.claim)
    return {**plain, "title": matter_title(matter)}


def judgement_in_words(judged: Judged) -> str:
    """``accepts 2 claims with date 2024-11-12``."""
    what = judged.what
    if what.judgement is Verb.COMMENT:
        return f"comment on {_target(judged)}: {what.text}"
    if what.judgement is Verb.LINK:
        return f"link {_target(judged)} to {what.to or 'no treaty that is known'}"
    changes = "; ".join(f"{name} = {_value(value)}" for name, value in what.changes.items())
    return f"{what.judgement.value} {_target(judged)}{f' with {changes}' if changes else ''}"


def _value(value: Any) -> str:  # noqa: ANN401 - a corrected field is whatever the contract allows there
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _target(judged: Judged) -> str:
    what = judged.what
    if what.mention is not None:
        return f"“{what.mention.name}” in {what.mention.document[:SHOWN]}"
    if what.passage is not None:
        return f"“{what.passage.quote}”"
    if what.claims:
        named = words.type_in_words(what.claims[0].type)
        names = ", ".join(short(ref.fact) for ref in what.claims[:4])
        return f"{named} ({names}{', …' if len(what.claims) > 4 else ''})"
    return what.treaty or what.host or (what.document or "")[:SHOWN] or "nothing that is known"


def write_deed(page: Page, deed: Deed) -> None:
    """One line of the history, with its reason and whether it was taken back."""
    if deed.judged is not None:
        told = judgement_in_words(deed.judged)
    elif deed.withdraws:
        told = f"takes back {short(deed.withdraws)}"
    else:
        told = f"corrects the rule of {deed.about}"
    gone = " (taken back)" if deed.withdrawn else ""
    page.text(f"{short(deed.fact)}  {deed.learnt[:16].replace('T', ' ')}  {deed.by}: {told}{gone}")
    if deed.why and not (deed.judged and deed.judged.what.judgement is Verb.COMMENT):
        page.text(deed.why, 4)


def write_comment(page: Page, comment: Comment) -> None:
    """A comment or judgement with the words it is about."""
    judged = comment.judged
    page.text(f"{short(judged.fact)}  {judged.learnt[:10]}  {judged.by}: {judgement_in_words(judged)}")
    for passage in comment.passages[:2]:
        page.passage(passage, (comment.document or "")[:SHOWN], 4)
