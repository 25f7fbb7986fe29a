"""The same in many texts is one fact; what only looks alike is not."""

import pytest

from foedus.errors import UsageError
from foedus.evidence.identity import Index, group
from foedus.model.claim import TreatyMention
from foedus.model.established import Item
from foedus.resources.evidence_rules import identity_rules

from .press import PACT, claim, key, paper, partition

SIGNED = claim("s", "sign", "PRK RUS", date="2024-06-19", place="Pyongyang")


def one(*papers: list[Item]) -> bool:
    """Whether the claims ``x`` of all papers are one fact."""
    wanted = frozenset(f"{items[0].document.digest}/x" for items in papers)
    groups = partition(group([item for items in papers for item in items], identity_rules()))
    return any(wanted <= each for each in groups)


def alone(**more: object) -> list[list[Item]]:
    return [paper("a", claim("x", **more)), paper("b", claim("x", **more))]  # type: ignore[arg-type]


def test_one_decree_dated_differently_is_one_fact_with_its_conflict_shown() -> None:
    days = {"a": "2024-11-11", "b": "2024-11-12", "c": "2024-11-10", "d": "2024-11-11"}
    papers = [paper(name, claim("x", "ratify", "PRK", by="Kim Jong Un", date=day)) for name, day in days.items()]
    (fact,) = group([item for items in papers for item in items], identity_rules())
    date = fact.field("date")
    assert date is not None
    assert date.conflict
    assert [(value.text, len(value.given_by)) for value in date.values] == [
        ("2024-11-11", 2), ("2024-11-10", 1), ("2024-11-12", 1),
    ]  # fmt: skip
    assert [field.name for field in fact.conflicts] == ["date"]


def test_a_vaguer_date_that_fits_is_no_conflict() -> None:
    papers = [
        paper("a", claim("x", "sign", "PRK RUS", date="2024-06")),
        paper("b", claim("x", "sign", "PRK RUS", date="2024-06-19")),
    ]
    (fact,) = group([*papers[0], *papers[1]], identity_rules())
    assert not fact.conflicts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("State Duma", "Federation Council"),
        ("House of Commons", "House of Lords"),
        ("State Duma", "both houses of the Russian parliament"),
        ("State Duma", ("State Duma", "Federation Council")),
    ],
)
def test_votes_of_two_chambers_and_a_sum_of_both_are_different_facts(first: object, second: object) -> None:
    a = paper("a", claim("x", "approve", "RUS", by=first, date="2024-10-24"))
    b = paper("b", claim("x", "approve", "RUS", by=second, date="2024-10-24"))
    assert not one(a, b)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("State Duma", "Duma"),
        ("Turkish parliament", "Turkish Grand National Assembly"),
        ("Tamás Sulyok", "President of Hungary"),
        ("Sergei Ryabkov", "Sergey Ryabkov"),
        ("Khawaja Asif", "Khawaja Muhammad Asif"),
        ("Dovilė Šakalienė", "Dovile Sakaliene"),
    ],
)
def test_one_organ_or_person_under_two_names_is_one(first: str, second: str) -> None:
    a = paper("a", claim("x", "approve", "RUS", by=first, date="2024-10-24"))
    b = paper("b", claim("x", "approve", "RUS", by=second, date="2024-10-24"))
    assert one(a, b)


def test_two_persons_who_share_parts_of_a_name_are_two() -> None:
    a = paper("a", claim("x", "REQUEST", "PRK", to="RUS", by="Kim Jong Un"))
    b = paper("b", claim("x", "REQUEST", "PRK", to="RUS", by="Kim Jong Gyu"))
    assert not one(a, b)


def test_the_signing_of_the_treaty_and_of_the_decree_stay_apart() -> None:
    a = paper("a", SIGNED, claim("x", "ratify", "PRK", by="Kim Jong Un", date="2024-11-11"))
    b = paper("b", claim("x", "sign", "PRK RUS", by="Kim Jong Un", date="2024-06-19"))
    assert not one(a, b)


def test_decision_notice_and_effect_of_leaving_are_three_facts() -> None:
    ccm = (TreatyMention(id="t1", name="Convention on Cluster Munitions"),)
    facts = [
        claim("law", "withdraw", "LTU", by="Gitanas Nauseda", date="2024-07-24"),
        claim("notice", "notify", "LTU", to="UN", date="2024-09-06"),
        claim("effect", "withdraw", "LTU", date="2025-03-06"),
    ]
    groups = group([*paper("a", *facts, treaties=ccm), *paper("b", *facts, treaties=ccm)], identity_rules())
    assert partition(groups) == {frozenset({f"a/{n}", f"b/{n}"}) for n in ("law", "notice", "effect")}


def test_what_is_announced_and_what_is_done_on_that_day_is_one_fact() -> None:
    a = paper(
        "a",
        claim("x", "approve", "RUS", by="Federation Council", date="2024-11-06", modality="planned"),
        published="2024-10-25",
    )
    b = paper("b", claim("x", "approve", "RUS", by="Federation Council", date="2024-11-06"))
    assert one(a, b)


def test_what_had_happened_is_not_what_was_to_come_later() -> None:
    a = paper("a", claim("x", "suspend", "POL", date="2023-03"), published="2023-11-08")
    b = paper("b", claim("x", "suspend", "POL", modality="planned"), published="2023-11-08")
    assert not one(a, b)


@pytest.mark.parametrize("modality", ["conditional", "urged", "not_done"])
def test_a_condition_a_demand_and_a_has_not_are_facts_of_their_own(modality: str) -> None:
    a = paper("a", claim("x", "enter_into_force", "PRK RUS", date="2024-12-04"), published="2024-12-05")
    b = paper("b", claim("x", "enter_into_force", "PRK RUS", modality=modality))
    c = paper("c", claim("x", "enter_into_force", "PRK RUS", modality=modality))
    assert not one(a, b)
    assert one(b, c)


def test_an_allegation_its_denial_and_another_texts_report_are_one_contested_fact() -> None:
    a = paper(
        "a",
        claim("x", "AID", "PRK", to="RUS", stance="alleges", said="KOR:Seoul", treaty=""),
        claim("y", "AID", "PRK", to="RUS", stance="denies", said="PRK:Pyongyang", about="x", treaty=""),
    )
    b = paper("b", claim("x", "AID", "PRK", to="RUS", number=(10000, None, "troops"), said=":Reuters", treaty=""))
    (fact,) = group([*a, *b], identity_rules())
    assert len(fact.members) == 3
    assert fact.contested


def test_a_dated_part_of_a_running_supply_is_a_fact_of_its_own() -> None:
    a = paper("a", claim("x", "AID", "PRK", to="RUS", treaty=""))
    b = paper("b", claim("x", "AID", "PRK", to="RUS", date="2024-10-23", treaty=""))
    assert not one(a, b)


def test_fighting_and_losses_in_it_are_two() -> None:
    a = paper("a", claim("x", "ASSAULT", "PRK", to="UKR", treaty=""))
    b = paper("b", claim("x", "ASSAULT", "PRK", to="UKR", number=(100, None, "soldiers killed"), treaty=""))
    assert not one(a, b)


def test_counts_given_at_different_times_are_values_of_one_deployment() -> None:
    counts = [(10000, None, "troops"), (11000, 11000, "troops"), (3000, 3000, "troops")]
    papers = [paper(f"p{i}", claim("x", "AID", "PRK", to="RUS", number=n, treaty="")) for i, n in enumerate(counts)]
    (fact,) = group([item for items in papers for item in items], identity_rules())
    assert [field.name for field in fact.conflicts] == ["quantity"]
    quantity = fact.field("quantity")
    assert quantity is not None
    assert {value.text for value in quantity.values} == {"10000.. troops", "11000 troops", "3000 troops"}


def test_two_limits_of_one_treaty_are_two_terms_and_one_limit_is_one() -> None:
    limits = [("w", (None, 1550, "warheads")), ("c", (None, 700, "delivery vehicles"))]
    a = paper("a", *[claim(name, "arms_limit", "PRK RUS", number=n) for name, n in limits])
    b = paper(
        "b",
        claim("w", "arms_limit", "PRK RUS", number=(None, 1550, "warheads")),
        claim("c", "arms_limit", number=(None, 700, "launchers")),
    )
    assert partition(group([*a, *b], identity_rules())) == {frozenset({"a/w", "b/w"}), frozenset({"a/c", "b/c"})}


def test_demands_of_two_voices_are_two() -> None:
    a = paper("a", claim("x", "ratify", "USA", modality="urged", said="UN:Antonio Guterres"))
    b = paper("b", claim("x", "ratify", "USA", modality="urged", said="BEL:Belgium"))
    c = paper("c", claim("x", "ratify", "USA", modality="urged", said="UN:António Guterres"))
    assert not one(a, b)
    assert one(a, c)


def test_statements_of_two_occasions_are_two() -> None:
    said = {"actors": "KOR", "to": "RUS", "by": "South Korean Foreign Ministry"}
    a = paper("a", claim("x", "REQUEST", **said), published="2024-11-13")
    b = paper("b", claim("x", "REQUEST", **said), published="2024-12-05")
    c = paper("c", claim("x", "REQUEST", **said), published="2024-11-12")
    assert not one(a, b)
    assert one(a, c)


@pytest.mark.parametrize(
    ("first", "second"), [("State Department", "White House"), ("Kremlin", "Russian Defence Ministry")]
)
def test_silences_of_two_organs_of_one_state_are_two(first: str, second: str) -> None:
    a = paper("a", SIGNED, claim("x", "no_comment", "USA", by=first, about="s"))
    b = paper("b", SIGNED, claim("x", "no_comment", "USA", by=second, about="s"))
    assert not one(a, b)


def test_a_text_that_tells_two_keeps_its_two_apart_in_all_texts() -> None:
    a = paper("a", claim("x", "arms_limit", "PRK RUS"), claim("y", "arms_limit", "PRK RUS"))
    b = paper("b", claim("x", "arms_limit", "PRK RUS"), claim("y", "arms_limit", "PRK RUS"))
    assert partition(group([*a, *b], identity_rules())) == {frozenset({"a/x", "b/x"}), frozenset({"a/y", "b/y"})}


def test_one_text_among_many_that_misreads_does_not_split_a_fact() -> None:
    papers = [paper(f"p{i}", claim("x", "ratify", "PRK", date=f"2024-11-{11 + i % 2}")) for i in range(60)]
    sloppy = paper(
        "q", claim("x", "ratify", "PRK", date="2024-11-11"), claim("y", "ratify", "PRK", date="2024-11-12", at=9)
    )
    groups = group([item for items in (*papers, sloppy) for item in items], identity_rules())
    assert len(groups) == 1


def test_a_date_that_is_none_loses_no_claim() -> None:
    items = [
        *paper("a", claim("x", "ratify", "PRK", date="soon")),
        *paper("b", claim("x", "ratify", "PRK", date="XXXX-11-12")),
    ]
    (fact,) = group(items, identity_rules())
    assert len(fact.members) == 2


def test_joins_and_refusals_are_explained() -> None:
    index = Index(identity_rules())
    index.add(paper("a", SIGNED, claim("x", "approve", "RUS", by="State Duma", date="2024-10-24")))
    index.add(paper("b", SIGNED, claim("x", "approve", "RUS", by="Federation Council", date="2024-11-06")))
    index.add(paper("c", SIGNED, claim("x", "approve", "RUS", by="Duma", date="2024-10")))
    assert index.compare(key("a/x"), key("b/x")).because == ("different chambers",)
    joined = index.compare(key("a/x"), key("c/x"))
    assert joined.points is not None
    assert {"periods-overlap", "same-organ"} <= set(joined.because)
    (fact,) = [fact for fact in index.groups_of("c") if fact.type == "approve"]
    assert any("periods-overlap" in member.because for member in fact.members)
    assert index.compare(key("a/s"), key("b/x")).because == ("different family",)


def test_misuse_is_told() -> None:
    index = Index(identity_rules())
    first, second = paper("a", SIGNED), paper("b", SIGNED)
    with pytest.raises(UsageError, match="several documents"):
        index.add([*first, *second])
    with pytest.raises(UsageError, match="one id"):
        index.add([*first, *first])
    index.add(first)
    index.add(first)
    with pytest.raises(UsageError, match="known with other claims"):
        index.add(paper("a", claim("z", "sign", "PRK RUS")))
    with pytest.raises(UsageError, match="No claim"):
        index.compare(key("a/s"), key("nobody/x"))
    assert len(index.groups()) == 1


def test_no_documents_give_no_facts() -> None:
    assert group([], identity_rules()) == ()


def test_an_act_of_a_bilateral_treaty_is_of_both_parties_though_a_text_names_neither() -> None:
    assert one(
        paper("a", claim("x", "sign", "PRK RUS", date="2024-06-19")), paper("b", claim("x", "sign", date="2024-06-19"))
    )
    assert PACT.parties == ("PRK", "RUS")
