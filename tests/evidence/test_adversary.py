"""Somebody who writes what he likes into as many texts as he likes establishes nothing."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence.establish import establish
from foedus.evidence.standards import at_standard
from foedus.model.established import Item, Standing
from foedus.model.origin import Told
from foedus.resources.evidence_rules import identity_rules, weighing_rules

from .press import PACT, claim, paper


def standings(*papers: list[Item]) -> set[Standing | None]:
    told = [
        Told(document=items[0].document, items=tuple(items), text=f"Text of {items[0].document.digest}")
        for items in papers
    ]
    return {fact.standing for fact in establish(told, identity_rules(), weighing_rules()).facts}


def forged(
    name: str, said: object = (), url: str | None = None, publisher: str | None = None, **more: object
) -> list[Item]:
    return paper(
        name, claim("x", "withdraw", "RUS", date="2024-11-11", said=said, **more), url=url, publisher=publisher
    )  # type: ignore[arg-type]


def test_a_thousand_copies_are_a_report() -> None:
    assert standings(*[forged(f"p{i}", "RUS:Ministry of Foreign Affairs") for i in range(1000)]) == {Standing.REPORTED}


def test_an_invented_agency_quoted_in_many_invented_papers_is_a_report() -> None:
    papers = [forged(f"p{i}", ":Atlantic Pacific Wire", f"https://paper{i}.news/1") for i in range(50)]
    assert standings(*papers) == {Standing.REPORTED}


def test_a_text_that_borrows_a_known_name_has_not_its_address() -> None:
    names = ["Reuters", "Associated Press", "TASS", "The Kremlin"]
    hosts = [
        "https://reuters.com.evil.net/1",
        "https://apnews.com@evil.net/",
        "https://evil.net/tass.ru",
        "https://xn--kremln-t9a.ru/",
    ]
    papers = [forged(f"p{i}", "RUS:TASS", url, name) for i, (name, url) in enumerate(zip(names, hosts, strict=True))]
    assert standings(*papers) == {Standing.REPORTED}


def test_another_states_own_site_does_not_speak_for_the_actor() -> None:
    assert standings(forged("a", "RUS:Kremlin", "https://www.state.gov/1")) == {Standing.REPORTED}
    assert standings(forged("a", "USA:State Department", "https://www.state.gov/1")) == {Standing.ALLEGED}


def test_a_states_own_site_does_not_establish_what_it_says_of_another() -> None:
    breach = paper("a", claim("x", "breach", "USA", said="RUS:Kremlin", stance="alleges"), url="http://kremlin.ru/1")
    assert standings(breach) == {Standing.ALLEGED}


def test_a_states_own_site_does_not_establish_that_it_did_not_break_its_word() -> None:
    breach = paper("a", claim("x", "breach", "RUS", modality="not_done"), url="http://kremlin.ru/1")
    assert Standing.ESTABLISHED not in standings(breach)


def test_forged_papers_add_nothing_to_one_known_outlet() -> None:
    genuine = forged("g", "RUS:TASS", "https://www.reuters.com/1")
    assert standings(genuine, *[forged(f"p{i}", "RUS:TASS", f"https://paper{i}.news/") for i in range(30)]) == {
        Standing.REPORTED
    }


def test_a_forged_denial_and_forged_copies_do_not_undo_what_a_party_publishes_itself() -> None:
    own = forged("g", url="http://kremlin.ru/1")
    noise = [forged(f"p{i}", "RUS:Dmitry Peskov", stance="denies") for i in range(20)]
    assert standings(own, *noise) == {Standing.ESTABLISHED}


def test_forged_copies_move_neither_the_day_nor_the_treaty_of_an_established_act() -> None:
    own = forged("g", url="http://kremlin.ru/1")
    noise = [
        paper(
            f"p{i}",
            claim("x", "withdraw", "RUS", date="2024-11-13"),
            treaties=(PACT, msgspec.structs.replace(PACT, id="t9", name="Another Treaty")),
        )
        for i in range(30)
    ]
    told = [Told(document=items[0].document, items=tuple(items)) for items in (own, *noise)]
    facts = establish(told, identity_rules(), weighing_rules()).facts
    (act,) = at_standard(facts, "established", weighing_rules().standards)
    assert (act.date, act.treaty, act.items) == ("2024-11-11", (PACT.name,), (own[0].key,))


def test_a_forged_denial_does_not_undo_what_known_outlets_carry() -> None:
    known = [forged("a", "RUS:TASS", "https://www.reuters.com/1"), forged("b", "RUS:TASS", "https://apnews.com/2")]
    assert standings(*known, forged("c", "RUS:Dmitry Peskov", stance="denies")) == {Standing.ESTABLISHED}
    printed = forged("c", "RUS:Dmitry Peskov", "https://www.bbc.co.uk/1", stance="denies")
    assert standings(*known, printed) == {Standing.DISPUTED}


SPEAKERS = st.lists(
    st.sampled_from(["RUS:TASS", "RUS:Kremlin", ":Reuters", ":Blue Wire", "UN:Depositary", "USA:Pentagon", ":"]),
    max_size=3,
)
URLS = st.sampled_from(
    [None, "https://kremlin.ru.evil.net/", "https://news1.net/", "https://news2.net/", "http://[", "kremlin.ru"]
)


@given(
    st.lists(
        st.tuples(
            SPEAKERS,
            URLS,
            st.sampled_from(["asserts", "confirms", "alleges"]),
            st.sampled_from(["Reuters", "UN", "TASS"]),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_mixture_of_forgeries_establishes_an_act(texts: list[tuple[list[str], str | None, str, str]]) -> None:
    papers = [
        forged(f"p{i}", tuple(said), url, publisher, stance=stance, to="UN")
        for i, (said, url, stance, publisher) in enumerate(texts)
    ]
    told = [Told(document=items[0].document, items=tuple(items)) for items in papers]
    facts = establish(told, identity_rules(), weighing_rules()).facts
    assert at_standard(facts, "established", weighing_rules().standards) == ()
