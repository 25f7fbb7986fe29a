"""A small press for the tests: papers with their claims, written in a line each."""

from foedus.model.claim import Claim, Kind, Modality, Quantity, Stance, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Established, Item, ItemKey
from foedus.model.passage import Passage

PACT = TreatyMention(id="t1", name="Treaty on Comprehensive Strategic Partnership", parties=("PRK", "RUS"))

_KINDS = {"no_comment": Kind.SILENCE, "mutual_defence": Kind.TERM, "arms_limit": Kind.TERM, "withdrawal": Kind.TERM}


def claim(name: str, type_: str, actors: str = "", *, at: int = 0, **more: object) -> Claim:
    """A claim; ``actors`` and ``to`` are codes separated by spaces, ``by`` an agent, ``said`` the speakers."""
    kind = _KINDS.get(type_, Kind.EVENT if type_.isupper() else Kind.ACT)
    done = None if kind in (Kind.TERM, Kind.SILENCE) else Modality.DONE
    modality = Modality(str(more["modality"])) if "modality" in more else done
    number = more.get("number")
    by, said = more.get("by", ()), more.get("said", ())
    return Claim(
        id=name,
        kind=kind,
        type=type_,
        actors=tuple(actors.split()),
        recipients=tuple(str(more.get("to", "")).split()),
        agents=(by,) if isinstance(by, str) else tuple(by),  # type: ignore[arg-type]
        treaty=str(more.get("treaty", "t1")) or None,
        date=more.get("date"),  # type: ignore[arg-type]
        place=more.get("place"),  # type: ignore[arg-type]
        modality=modality,
        quantity=Quantity(min=number[0], max=number[1], unit=number[2]) if isinstance(number, tuple) else None,
        stance=Stance(str(more.get("stance", "asserts"))),
        speakers=(said,) if isinstance(said, str) else tuple(said),  # type: ignore[arg-type]
        about=more.get("about"),  # type: ignore[arg-type]
        passages=(Passage(at, at + len(name), name),),
    )


def paper(
    name: str,
    *claims: Claim,
    published: str = "2024-11-13",
    treaties: tuple[TreatyMention, ...] = (PACT,),
    language: str = "en",
    url: str | None = None,
    publisher: str | None = None,
    derived_from: str | None = None,
) -> list[Item]:
    """The items of one paper; its name stands for its digest."""
    head = DocumentHead(
        digest=name,
        language=language,
        published=published,
        url=url,
        publisher=publisher or f"The {name}",
        title=f"News of {name}",
        derived_from=derived_from,
    )
    mentions = {mention.id: mention for mention in treaties}
    return [Item(document=head, claim=each, treaty=mentions.get(each.treaty or "")) for each in claims]


def partition(groups: tuple[Established, ...]) -> set[frozenset[str]]:
    """The groups as sets of ``paper/claim``."""
    return {frozenset(f"{m.item.key.document}/{m.item.key.claim}" for m in group.members) for group in groups}


def key(text: str) -> ItemKey:
    """``paper/claim`` as the key of an item."""
    document, _, name = text.partition("/")
    return ItemKey(document, name)
