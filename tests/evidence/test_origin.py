"""Who copied whom."""

from foedus.evidence.identity import group
from foedus.evidence.origin import OriginForest, host_of, origins
from foedus.evidence.sketch import likeness, sketch
from foedus.model.established import Item
from foedus.model.origin import Tie, Told
from foedus.resources.evidence_rules import identity_rules, weighing_rules

from .press import claim, paper

DISPATCH = (
    "The decree was signed on Monday and takes effect once instruments of ratification have been exchanged, "
    "the agency said. Diplomats expect the ceremony before the end of the year in the capital of the other side."
)


def told(items: list[Item], text: str = "") -> Told:
    return Told(document=items[0].document, items=tuple(items), text=text)


def forest(*each: Told) -> OriginForest:
    return origins(each, weighing_rules().origins)


def decree(name: str, said: object, **more: str) -> list[Item]:
    return paper(name, claim("x", "ratify", "PRK", by="Kim Jong Un", date="2024-11-11", said=said), **more)  # type: ignore[arg-type]


def test_papers_that_quote_one_agency_share_an_origin_under_any_form_of_its_name() -> None:
    papers = [
        decree("a", "PRK:KCNA"),
        decree("b", "PRK:Korean Central News Agency"),
        decree("c", ("PRK:KCNA", ":Yonhap")),
    ]
    trees = forest(*map(told, papers))
    (fact,) = group([item for items in papers for item in items], identity_rules())
    assert list(trees.origins(fact)) == ["PRK"]
    (root,) = trees.tree(fact)
    assert root.name == "PRK"
    assert root.documents == 3
    assert {child.name for child in root.children} == {"PRK:kcna"}
    keys = {(m.item.key.document, m.item.key.claim): fact.id for m in fact.members}
    assert trees.shared(keys) == (frozenset({"a", "b", "c"}),)
    assert trees.main_origin("b") == "PRK:kcna"


def test_papers_that_quote_nobody_are_origins_of_their_own() -> None:
    papers = [decree("a", ()), decree("b", ())]
    trees = forest(*map(told, papers))
    (fact,) = group([*papers[0], *papers[1]], identity_rules())
    assert len(trees.origins(fact)) == 2


def test_a_near_duplicate_hangs_on_the_earlier_text_and_shares_its_origin() -> None:
    first = told(decree("a", (), published="2024-11-12"), DISPATCH)
    copy = told(
        decree("b", (), published="2024-11-13"), "SEOUL — " + DISPATCH.replace("Monday", "Nov 11") + " More to follow."
    )
    other = told(decree("c", ()), "Budgets were debated in parliament all night; no vote on pensions was taken " * 3)
    trees = forest(copy, other, first)
    (link,) = trees.links
    assert (link.child, link.parent, link.tie) == ("b", "a", Tie.COPY)
    assert trees.root("b") == "a"
    (fact,) = group([*first.items, *copy.items, *other.items], identity_rules())
    assert list(trees.origins(fact)) == ["the a", "the c"]


def test_a_text_that_says_where_it_is_from_hangs_there_even_on_a_source_outside() -> None:
    first = told(decree("a", (), url="https://wire.example/1"))
    trees = forest(
        first,
        told(decree("b", (), derived_from="https://wire.example/1")),
        told(decree("c", (), derived_from="Blue Wire")),
    )
    assert {(link.child, link.parent) for link in trees.links} == {("b", "a"), ("c", "Blue Wire")}
    assert trees.root("c") == "Blue Wire"


def test_two_texts_that_name_each_other_as_their_source_end_in_no_loop() -> None:
    trees = forest(told(decree("a", (), derived_from="News of b")), told(decree("b", (), derived_from="News of a")))
    assert trees.root("a") in {"a", "b"}
    (fact,) = group([*decree("a", ()), *decree("b", ())], identity_rules())
    assert trees.tree(fact)


def story(name: str, language: str, said: str, published: str = "2024-11-13") -> Told:
    claims = [
        claim("a", "ratify", "PRK", date="2024-11-11", said=said, at=1),
        claim("b", "sign", "PRK RUS", date="2024-06-19", at=2),
        claim("c", "AID", "PRK", to="RUS", number=(10913, 10913, "troops"), at=3),
        claim("d", "withdrawal", "PRK RUS", number=(1, 1, "years"), at=4),
        claim("e", "approve", "RUS", date="2024-10-24", at=5),
        claim("f", "CONSULT", "PRK RUS", date="2024-06-19", at=6),
    ]
    return told(paper(name, *claims, language=language, published=published))


def test_the_same_claims_in_another_language_within_days_are_a_translation() -> None:
    trees = forest(
        story("a", "en", ":Wire", "2024-11-12"), story("b", "fr", ":Wire"), story("c", "fr", ":Wire", "2024-12-13")
    )
    (link,) = trees.links
    assert (link.child, link.parent, link.tie) == ("b", "a", Tie.TRANSLATION)


def test_sketches_measure_what_texts_share_in_any_script() -> None:
    text = "金正恩签署了批准与俄罗斯全面战略伙伴关系条约的法令，朝中社星期二报道。双方将在莫斯科交换批准书。" * 2
    assert likeness(sketch(text), sketch(text)) == 1.0
    assert likeness(sketch(text), sketch(DISPATCH)) == 0.0
    assert likeness(sketch(""), sketch("")) >= 0.0


def test_an_address_that_two_programs_read_differently_is_nobodys() -> None:
    assert host_of("https://www.Kremlin.ru/events/1") == "kremlin.ru"
    assert host_of("http://kremlin.ru:80?a") == "kremlin.ru"
    for crooked in (
        "https://kremlin.ru@evil.net/",
        "https://evil.net\\@kremlin.ru/",
        "https://[broken/",
        "kremlin.ru",
        "",
        None,
    ):
        assert host_of(crooked) == ""
    assert host_of("https://example.org/a") == ""
