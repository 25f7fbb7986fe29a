"""What persons rule on facts: joined, parted, settled; the claims themselves stay as they are."""

from foedus.evidence.establish import establish
from foedus.evidence.rulings import Ruling
from foedus.evidence.standards import at_standard
from foedus.model.established import Settlement, Standing
from foedus.model.origin import Told
from foedus.resources.evidence_rules import identity_rules, weighing_rules

from .press import claim, key, paper, partition

A = paper("a", claim("x", "ratify", "PRK", date="2024-11-11"))
B = paper("b", claim("x", "ratify", "PRK", date="2024-11-12"))
C = paper("c", claim("x", "ratify", "PRK", date="2025-03-01"))


def facts(*rulings, papers=(A, B, C)):
    told = [Told(document=items[0].document, items=tuple(items)) for items in papers]
    return establish(told, identity_rules(), weighing_rules(), rulings=rulings).facts


def keys(*names):
    return frozenset(key(name) for name in names)


def test_without_rulings_nothing_is_changed():
    assert partition(facts()) == {frozenset({"a/x", "b/x"}), frozenset({"c/x"})}


def test_two_facts_that_a_person_joins_are_one_and_weighed_as_one():
    (one,) = facts(Ruling(joins=keys("a/x", "c/x"), by="Ann: the same"))
    assert {m.item.key.document for m in one.members} == {"a", "b", "c"}
    assert any("judged-one: Ann: the same" in m.because for m in one.members)
    assert [value.text for value in one.field("date").values] == ["2024-11-11", "2024-11-12", "2025-03-01"]
    assert one.standing is Standing.REPORTED


def test_what_a_person_parts_is_two_facts():
    apart = Ruling(joins=keys("a/x"), apart=keys("b/x"))
    assert partition(facts(apart)) == {frozenset({"a/x"}), frozenset({"b/x"}), frozenset({"c/x"})}


def test_the_last_word_counts():
    apart = Ruling(joins=keys("a/x"), apart=keys("b/x"))
    again = Ruling(joins=keys("a/x", "b/x"))
    assert partition(facts(apart, again)) == partition(facts())
    assert partition(facts(again, apart)) == partition(facts(apart))


def test_a_ruling_on_what_is_not_there_does_nothing():
    assert facts(Ruling(joins=keys("z/x", "y/x")), Ruling(joins=keys("a/x"), apart=keys("c/x"))) == facts()


def test_a_settled_day_is_the_day_of_the_act_and_the_sources_still_differ():
    settled = Ruling(joins=keys("a/x", "b/x"), settled=Settlement(field="date", value="2024-11-12"), by="Ann: KCNA")
    found = facts(settled, papers=(A, B))
    (act,) = at_standard(found, "reported", weighing_rules().standards)
    assert (act.date, act.dates_differ) == ("2024-11-12", False)
    (fact,) = found
    assert fact.field("date").conflict
    assert [value.text for value in fact.field("date").values] == ["2024-11-11", "2024-11-12"]
    assert fact.reasons[-1].rule == "judged"
    assert "Ann: KCNA" in fact.reasons[-1].text


def test_a_settled_standing_keeps_the_reason_that_the_rules_gave():
    settled = Ruling(joins=keys("a/x"), settled=Settlement(field="standing", value="established"), by="Ann: seen it")
    (fact,) = facts(settled, papers=(A,))
    assert fact.standing is Standing.ESTABLISHED
    assert [reason.rule for reason in fact.reasons] == ["judged", "reported"]


def test_later_papers_do_not_move_the_day_of_what_a_person_found_established():
    settled = Ruling(joins=keys("a/x"), settled=Settlement(field="standing", value="established"), by="Ann: seen it")
    (act,) = at_standard(facts(settled, papers=(A, B)), "established", weighing_rules().standards)
    assert act.date == "2024-11-11"


def test_a_settled_modality_is_what_the_law_computes_with():
    planned = paper("p", claim("x", "sign", "PRK", date="2024-12-01", modality="planned"))
    done = Ruling(joins=keys("p/x"), settled=Settlement(field="modality", value="done"), by="Ann: it took place")
    (act,) = at_standard(facts(done, papers=(planned,)), "reported", weighing_rules().standards)
    assert act.modality == "done"
