"""The facts follow from the set of documents, not from the order in which they come."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from foedus.evidence.identity import Index, group
from foedus.model.claim import TreatyMention
from foedus.model.established import Item
from foedus.resources.evidence_rules import identity_rules

from .press import claim, paper, partition

# Few founders, so that a dozen papers meet the paths that only thousands meet otherwise.
RULES = replace(identity_rules(), treaties=replace(identity_rules().treaties, founders=2))

TREATIES = st.sampled_from(
    [
        TreatyMention(id="t1", name="Pact", parties=("PRK", "RUS")),
        TreatyMention(id="t1", name="Pact of 2000", parties=("PRK", "RUS")),
        TreatyMention(id="t1", name="Convention", parties=()),
        TreatyMention(id="t1", name="Charter", parties=(), register_id="charter-1990"),
    ]
)
DATES = st.sampled_from([None, "2024", "2024-11", "2024-11-10", "2024-11-12", "2024-11-20", "2023-03-01/2023-03-07"])


@st.composite
def papers(draw: st.DrawFn) -> list[list[Item]]:
    out = []
    for number in range(draw(st.integers(2, 9))):
        claims = [
            claim(
                f"c{index}",
                draw(
                    st.sampled_from(["sign", "ratify", "withdraw", "approve", "ACCUSE", "AID", "ASSAULT", "arms_limit"])
                ),
                draw(st.sampled_from(["PRK", "RUS", "PRK RUS", ""])),
                to=draw(st.sampled_from(["", "UKR", "RUS"])),
                by=draw(st.sampled_from([(), "Duma", "Senate", "Ada Lovelace"])),
                date=draw(DATES),
                modality=draw(st.sampled_from(["done", "planned", "urged", "not_done", "conditional"])),
                stance=draw(st.sampled_from(["asserts", "denies"])),
                about=draw(st.sampled_from([None, "c0"])),
                treaty=draw(st.sampled_from(["t1", ""])),
                at=index,
            )
            for index in range(draw(st.integers(1, 5)))
        ]
        published = draw(st.sampled_from(["2024-11-13", "2024-11-25", "2023-04-01"]))
        out.append(paper(f"p{number}", *claims, published=published, treaties=(draw(TREATIES),)))
    return out


@given(papers(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_any_order_of_arrival_gives_the_same_facts(told: list[list[Item]], chance: object) -> None:
    whole = partition(group([item for items in told for item in items], RULES))
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    index = Index(RULES)
    for items in shuffled:
        index.add(items)
    assert partition(index.groups()) == whole


@given(papers())
@settings(max_examples=80, deadline=None)
def test_every_claim_is_in_exactly_one_fact(told: list[list[Item]]) -> None:
    items = [item for each in told for item in each]
    groups = group(items, RULES)
    found = [member.item.key for each in groups for member in each.members]
    assert sorted(found) == sorted(item.key for item in items)


@given(papers())
@settings(max_examples=60, deadline=None)
def test_asking_between_additions_changes_nothing(told: list[list[Item]]) -> None:
    index = Index(RULES)
    for items in told:
        index.add(items)
        index.groups()
    assert index.groups() == group([item for each in told for item in each], RULES)
