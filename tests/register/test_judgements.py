"""Judgements take effect from the day they are made, can be taken back, and never overwrite what was read."""

import datetime as dt

import msgspec
import pytest
from desk import TREATY, Desk, said

from foedus.errors import UnknownNameError, UsageError
from foedus.model.document import Document, Source
from foedus.register import review_deeds as deeds
from foedus.register.catalogue import treaty_of
from foedus.register.contents import claim_lines, treaty_lines
from foedus.register.corpus import recorded, text_of
from foedus.register.dossier import dossier
from foedus.register.established import Heard
from foedus.register.recording import facts_of
from foedus.register.review_history import history
from foedus.register.status_of import status_of

EXCHANGE = said("exchange_instruments", "PRK RUS", date="2024-12-04")
WHO = {"by": "Ann", "why": "I have read it"}


@pytest.fixture
def desk():
    return Desk("2024-12-10")


def status(desk, known="2024-12-20"):
    found = status_of(TREATY, desk.ledger, on=dt.date.fromisoformat(known), known=known)
    return found.in_force.value, found.entered.value


def facts(desk, known=None):
    return Heard(desk.ledger, TREATY, known_by=known).facts


def sides(found):
    return {frozenset(m.item.document.publisher for m in fact.members) for fact in found}


def test_a_rejected_claim_leaves_findings_and_status_and_stays_in_the_ledger(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    assert status(desk) == ("yes", "2024-12-04")
    deeds.reject(desk.house, name[:8], by="Ann", why="It says “will exchange”.")
    assert status(desk)[0] == "no"
    assert facts(desk) == ()
    (line,) = claim_lines(desk.ledger)
    assert (line.fact, line.judged[0].by) == (name, "Ann")
    assert recorded(desk.ledger, heed=False)[0].facts == (name,)


def test_what_was_known_before_the_judgement_stays_as_it_was(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    deeds.reject(desk.at("2024-12-12").house, name, **WHO)
    assert status(desk, known="2024-12-11") == ("yes", "2024-12-04")
    assert status(desk, known="2024-12-12")[0] == "no"


def test_a_withdrawn_judgement_has_no_effect_from_then_on_and_its_withdrawal_can_be_withdrawn(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    judged = deeds.reject(desk.at("2024-12-11").house, name, **WHO)
    back = deeds.withdraw(desk.at("2024-12-13").house, judged.id[:10], **WHO)
    assert status(desk, known="2024-12-12")[0] == "no"
    assert status(desk, known="2024-12-13") == ("yes", "2024-12-04")
    with pytest.raises(UsageError, match="taken back already"):
        deeds.withdraw(desk.house, judged.id, **WHO)
    deeds.withdraw(desk.at("2024-12-14").house, back.id, **WHO)
    assert status(desk, known="2024-12-14")[0] == "no"
    told = history(desk.ledger)
    assert [(deed.withdraws, deed.withdrawn) for deed in told] == [
        (None, False), (judged.id, True), (back.id, False),
    ]  # fmt: skip
    assert desk.ledger.verify() == []


def test_the_same_judgement_again_within_a_second_counts_again_after_it_was_taken_back(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    house = desk.house
    first = deeds.reject(house, name, **WHO)
    assert deeds.reject(house, name, **WHO).id == first.id
    deeds.withdraw(house, first.id, **WHO)
    assert deeds.reject(house, name, **WHO).id != first.id
    assert status(desk)[0] == "no"


def test_to_reject_and_then_accept_restores_the_claim(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    deeds.reject(desk.house, name, **WHO)
    deeds.accept(desk.house, name, **WHO)
    assert status(desk) == ("yes", "2024-12-04")


def test_a_corrected_day_is_the_day_of_the_law_and_the_reader_is_not_overwritten(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    deeds.correct(desk.house, name, {"date": "2024-12-03"}, **WHO)
    assert status(desk) == ("yes", "2024-12-03")
    assert desk.ledger.get(name).body["claim"]["date"] == "2024-12-04"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "names a field"),
        ({"id": "c9"}, "cannot be corrected"),
        ({"type": "mutual_defence"}, "no type of act"),
        ({"date": "2024-13-01"}, "2024-13-01"),
        ({"actors": ["XQX"]}, "XQX"),
        ({"modality": "perhaps"}, "modality"),
        ({"actors": "PRK"}, "actors"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_is_kept(desk, changes, word):
    (name,) = desk.tell("Dawn", EXCHANGE)
    before = desk.ledger.count()
    with pytest.raises(UsageError, match=word):
        deeds.correct(desk.house, name, changes, **WHO)
    assert desk.ledger.count() == before


def test_where_sources_differ_a_person_says_which_day_stands(desk):
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-12"))
    (finding,) = facts(desk)
    with pytest.raises(UsageError, match="No source gives"):
        deeds.accept(desk.house, finding.id, **WHO, value={"date": "2024-11-13"})
    deeds.accept(desk.house, finding.id, **WHO, value={"date": "2024-11-12"})
    found = status_of(TREATY, desk.ledger, on=dt.date(2024, 12, 20))
    assert [act.date for act in found.acts if act.kind == "ratify"] == ["2024-11-12"]
    (told,) = dossier(TREATY, desk.ledger, on=dt.date(2024, 12, 20)).acts
    assert told.settled_on("date") == "2024-11-12"
    assert told.field("date").conflict


def test_a_standing_that_a_person_gives_decides_at_the_strictest_standard(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    (finding,) = facts(desk)
    at = {"on": dt.date(2024, 12, 20), "known": "2024-12-20", "standard": "established"}
    assert status_of(TREATY, desk.ledger, **at).in_force.value == "no"
    deeds.accept(desk.house, finding.id, **WHO, value={"standing": "established"})
    assert status_of(TREATY, desk.ledger, **at).in_force.value == "yes"
    assert desk.ledger.get(name) is not None


def test_a_split_parts_a_finding_and_a_merger_joins_it_again(desk):
    (one,) = desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-12"))
    (finding,) = facts(desk)
    deeds.split(desk.house, finding.id, [one], **WHO)
    assert sides(facts(desk)) == {frozenset({"The Dawn"}), frozenset({"The Dusk"})}
    deeds.merge(desk.house, [fact.id for fact in facts(desk)], **WHO)
    assert sides(facts(desk)) == {frozenset({"The Dawn", "The Dusk"})}


def test_a_split_of_all_or_of_others_is_refused(desk):
    (one,) = desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    (other,) = desk.tell("Dusk", said("sign", "PRK RUS", date="2024-06-19"))
    finding = next(fact for fact in facts(desk) if fact.type == "ratify")
    for claims in ([one], [other], []):
        with pytest.raises(UsageError, match="some of the claims"):
            deeds.split(desk.house, finding.id, claims, **WHO)


def test_claims_of_two_kinds_are_never_one(desk):
    one, two = desk.tell("Dawn", said("ratify", "PRK"), said("mutual_defence", "PRK RUS"))
    with pytest.raises(UsageError, match="one kind"):
        deeds.merge(desk.house, [one, two], **WHO)
    with pytest.raises(UsageError, match="two claims"):
        deeds.merge(desk.house, [one, one], **WHO)


def test_a_mention_that_a_person_links_is_heard_under_its_treaty(desk):
    desk.tell("Dawn", EXCHANGE, published="2024-12-05", treaty=None)
    assert status(desk)[0] == "no"
    judged = deeds.link(desk.house, f"{desk.digest[:12]}:t1", TREATY, **WHO)
    assert status(desk) == ("yes", "2024-12-04")
    assert {line.id for line in treaty_lines(desk.ledger, reported=True)} == {TREATY}
    deeds.withdraw(desk.house, judged.id, **WHO)
    assert status(desk)[0] == "no"


def test_a_wrong_link_is_undone_by_linking_to_none(desk):
    desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    deeds.link(desk.house, f"{desk.digest[:12]}:t1", None, **WHO)
    assert facts(desk) == ()


def test_a_new_treaty_that_is_an_old_one_is_asked_for_under_both_names(desk):
    desk.tell("Dawn", EXCHANGE, published="2024-12-05", treaty="prk-rus-2025")
    deeds.link(desk.house, "prk-rus-2025", TREATY, **WHO)
    assert treaty_of("prk-rus-2025", desk.ledger).id == TREATY
    assert status(desk) == ("yes", "2024-12-04")
    assert status_of("prk-rus-2025", desk.ledger, on=dt.date(2024, 12, 20), known="2024-12-20").treaty.id == TREATY
    assert "prk-rus-2025" not in {line.id for line in treaty_lines(desk.ledger)}
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-11"), treaty="prk-rus-2025")
    assert {fact.type for fact in facts(desk)} == {"exchange_instruments", "ratify"}


def test_a_new_treaty_that_is_none_is_no_longer_listed(desk):
    desk.tell("Dawn", said("sign", "PRK RUS"), treaty="prk-rus-2025")
    deeds.reject(desk.house, "prk-rus-2025", by="Ann", why="It is a football agreement.")
    assert "prk-rus-2025" not in {line.id for line in treaty_lines(desk.ledger)}


def test_a_treaty_is_not_linked_to_one_that_nobody_knows_or_to_itself(desk):
    desk.tell("Dawn", said("sign", "PRK RUS"), treaty="prk-rus-2025")
    with pytest.raises(UnknownNameError):
        deeds.link(desk.house, "prk-rus-2025", "prk-rus-1848", **WHO)
    with pytest.raises(UsageError, match="itself"):
        deeds.link(desk.house, "prk-rus-2025", "prk-rus-2025", **WHO)


def test_a_judgement_outlives_a_reading_that_numbers_its_claims_anew(desk):
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    deeds.reject(desk.house, name, **WHO)
    (held,) = recorded(desk.ledger, heed=False)
    renumber(desk, held)
    again = recorded(desk.ledger, heed=False)[0]
    assert [claim.id for claim in again.reading.claims] == ["c7"]
    assert again.facts != (name,)
    assert facts(desk) == ()


def renumber(desk, held):
    """A later reading of the same document gives the same claim another name."""
    head = held.reading.document
    source = Source(published=head.published, publisher=head.publisher)
    document = Document(text=text_of(desk.ledger, held.digest), source=source)
    claims = tuple(msgspec.structs.replace(claim, id="c7") for claim in held.reading.claims)
    reading = msgspec.structs.replace(held.reading, claims=claims, reader="rules 2")
    desk.ledger.append(facts_of(document, reading, now=desk.house.now))


def test_two_claims_on_the_same_words_are_told_apart_by_their_names(desk):
    first, second = desk.tell(
        "Dawn", said("ratify", "PRK", date="2024-11-11"), said("ratify", "PRK", date="2024-11-11")
    )
    deeds.reject(desk.house, first, **WHO)
    assert recorded(desk.ledger)[0].facts == (second,)


def test_who_vouches_for_two_outlets_makes_their_word_count(desk):
    for name in ("Dawn", "Dusk"):
        desk.tell(
            name,
            said("ratify", "PRK", date="2024-11-11", said="PRK:KCNA"),
            url=f"https://{name.lower()}.net/1",
            also=f"Unlike letters for {name}. " * 9 + name * 30,
        )
    assert {fact.standing.value for fact in facts(desk)} == {"reported"}
    deeds.vouch(desk.house, "dawn.net", **WHO)
    assert {fact.standing.value for fact in facts(desk)} == {"reported"}
    deeds.vouch(desk.house, desk.digest, **WHO)
    assert {fact.standing.value for fact in facts(desk)} == {"established"}


@pytest.mark.parametrize("who", [{"by": "", "why": "x"}, {"by": "Ann", "why": " "}])
def test_nobody_judges_without_a_name_and_a_reason(desk, who):
    (name,) = desk.tell("Dawn", EXCHANGE)
    for deed in (deeds.accept, deeds.reject):
        with pytest.raises(UsageError, match=r"author|reason"):
            deed(desk.house, name, **who)


@pytest.mark.parametrize("name", ["", "abc", "zzzzzzzz", "no-such-treaty-1"])
def test_a_name_that_means_nothing_is_refused(desk, name):
    desk.tell("Dawn", EXCHANGE)
    with pytest.raises(UsageError):
        deeds.accept(desk.house, name, **WHO)


def test_a_withdrawal_names_a_judgement_and_nothing_else(desk):
    (name,) = desk.tell("Dawn", EXCHANGE)
    for wrong in (name, "zzzzzzzz", ""):
        with pytest.raises(UnknownNameError, match="no judgement"):
            deeds.withdraw(desk.house, wrong, **WHO)


def test_words_that_are_commented_on_stand_in_the_document(desk):
    (name,) = desk.tell("Dawn", EXCHANGE)
    with pytest.raises(UsageError, match="0 times"):
        deeds.comment(desk.house, desk.digest, "Odd.", by="Ann", quote="nowhere to be found")
    fact = deeds.comment(desk.house, desk.digest, "Odd.", by="Ann", quote="says exchange_instruments")
    assert fact.body["passage"]["quote"] == "says exchange_instruments"
    assert deeds.comment(desk.house, name, "Which day?", by="Ann").body["passage"]["quote"].startswith("Dawn says")


def test_a_document_that_its_paper_retracts_is_out_until_that_is_taken_back(desk):
    desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    judged = deeds.reject(desk.at("2024-12-11").house, desk.digest[:12], by="Ann", why="Retracted by the paper.")
    assert status(desk, known="2024-12-10") == ("yes", "2024-12-04")
    assert status(desk)[0] == "no"
    assert text_of(desk.ledger, desk.digest)
    deeds.withdraw(desk.at("2024-12-12").house, judged.id, **WHO)
    assert status(desk) == ("yes", "2024-12-04")
