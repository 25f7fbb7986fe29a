"""What every store promises. Each store's test file inherits this class and says how to open an empty ledger."""

import io

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import NOON, TREATY, judgement, report, taken_back

from foedus.errors import DateError, InputError, UsageError
from foedus.ledger import EVERYTHING, Head, Query
from foedus.ledger.exchange import export_facts, import_facts
from foedus.ledger.memory import MemoryLedger
from foedus.model.fact import FactKind, record

PATIENT = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
bodies = st.dictionaries(
    words,
    st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words, st.lists, max_leaves=4),
    max_size=4,
)
facts = st.builds(
    lambda kind, body, published: record(kind, body, learnt=NOON, by="test", published=published),
    st.sampled_from(list(FactKind)),
    bodies,
    st.none() | st.dates().map(str),
)


def exported(ledger) -> bytes:
    out = io.BytesIO()
    export_facts(ledger, out)
    return out.getvalue()


class LedgerSuite:
    """Inherit, and give the fixture ``new``: a function that opens a further empty ledger of the store."""

    @pytest.fixture
    def ledger(self, new):
        return new()

    # -- appending

    def test_an_empty_ledger_holds_nothing_and_is_whole(self, ledger):
        assert list(ledger.facts()) == []
        assert ledger.head() == Head(count=0, link="0" * 64)
        assert ledger.verify() == []

    def test_facts_come_back_as_they_were_and_in_order(self, ledger):
        told = report(1) + report(2)
        receipt = ledger.append(told)
        assert (receipt.added, receipt.known) == (10, 0)
        assert list(ledger.facts()) == told
        assert ledger.head() == receipt.head
        assert ledger.verify() == []

    def test_the_same_report_twice_adds_nothing(self, ledger):
        first = ledger.append(report())
        again = ledger.append(report(learnt="2027-01-01T00:00:00Z"))
        assert (again.added, again.known, again.head) == (0, 5, first.head)
        assert [fact.learnt for fact in ledger.facts()] == [NOON] * 5

    def test_one_fact_twice_in_one_append_counts_once(self, ledger):
        fact = report()[0]
        receipt = ledger.append([fact, fact])
        assert (receipt.added, receipt.known) == (1, 1)

    def test_a_batch_with_a_wrong_fact_adds_nothing_at_all(self, ledger):
        ledger.append(report(1))
        wrong = msgspec.structs.replace(report(2)[3], body={"said": "otherwise"})
        with pytest.raises(UsageError, match="hash"):
            ledger.append([*report(2), wrong])
        assert ledger.count() == 5
        assert ledger.verify() == []

    def test_a_source_of_facts_that_breaks_off_leaves_nothing(self, ledger):
        def broken():
            yield from report()
            raise OSError("gone")

        with pytest.raises(OSError, match="gone"):
            ledger.append_all([report(2), broken()])
        assert ledger.count() == 0
        assert ledger.append(report(2)).added == 5
        assert ledger.verify() == []

    def test_a_fact_without_an_instant_is_refused(self, ledger):
        with pytest.raises(DateError, match="learnt"):
            ledger.append([record(FactKind.CLAIM, {}, learnt="yesterday", by="x")])

    def test_a_fact_with_an_impossible_day_is_refused(self, ledger):
        with pytest.raises(DateError, match="2024-13-01"):
            ledger.append([record(FactKind.CLAIM, {}, learnt=NOON, by="x", published="2024-13-01")])

    @pytest.mark.parametrize("body", [{"text": "\ud800"}, {"text": object()}, {1j: "x"}])
    def test_a_body_that_is_not_json_is_refused(self, ledger, body):
        with pytest.raises(UsageError, match="JSON"):
            ledger.append([record(FactKind.CLAIM, body, learnt=NOON, by="x")])
        assert ledger.count() == 0

    def test_the_letter_that_databases_cannot_hold_is_kept(self, ledger):
        fact = record(FactKind.DOCUMENT, {"text": "a\0b 🕊 \u2028"}, learnt=NOON, by="x")
        ledger.append([fact])
        assert ledger.get(fact.id) == fact
        assert ledger.verify() == []

    # -- asking

    def test_get_gives_a_fact_by_its_id(self, ledger):
        told = report()
        ledger.append(told)
        assert ledger.get(told[3].id) == told[3]
        assert ledger.get("0" * 32) is None

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            (Query(kinds=(FactKind.CLAIM,)), 6),
            (Query(kinds=(FactKind.DOCUMENT, FactKind.READING)), 4),
            (Query(treaty=TREATY), 6),
            (Query(treaty="other"), 0),
            (Query(document=f"{1:032x}"), 5),
            (Query(treaty=TREATY, document=f"{1:032x}"), 3),
            (Query(ids=()), 0),
            (Query(ids=(report(1)[0].id, report(2)[4].id, "unknown")), 2),
            (Query(ids=tuple(fact.id for fact in report(1)) + ("x",) * 40_000), 5),
            (Query(treaty=TREATY, ids=(report(1)[0].id, report(1)[2].id)), 1),
            (Query(since="2026-11-24"), 5),
            (Query(since="2026-11-23T12:00:01Z"), 5),
            (Query(until="2026-11-23"), 5),
            (Query(until="2026-11-24T07:59:59Z"), 5),
            (Query(since="2026-11-23", until="2026-11-24"), 10),
            (Query(known_since="2024-11-14"), 5),
            (Query(kinds=(FactKind.CLAIM,), treaty=TREATY, since="2026-11-24"), 3),
        ],
    )
    def test_a_question_gives_what_meets_all_its_conditions(self, ledger, query, count):
        ledger.append(report(1))
        ledger.append(report(2, published="2024-12-05", learnt="2026-11-24T08:00:00Z"))
        assert len(list(ledger.facts(query))) == count
        assert ledger.count(query) == count

    def test_a_question_of_a_time_sees_only_what_could_surely_be_known_then(self, ledger):
        ledger.append(report(1, published="2024-11-13"))
        ledger.append(report(2, published="2024-11"))
        ledger.append(report(3, published=None))
        ledger.append(report(4, published="XXXX-11-12"))
        at = {day: ledger.count(known_by=day) for day in ("2024-11-12", "2024-11-13", "2024-11-30", "2026-11-22")}
        assert at == {"2024-11-12": 0, "2024-11-13": 5, "2024-11-30": 10, "2026-11-22": 10}
        assert ledger.count(known_by="2026-11-23") == 20

    def test_a_time_that_is_no_day_is_refused(self, ledger):
        with pytest.raises(DateError):
            ledger.facts(known_by="2024-11")

    def test_an_iterator_sees_the_ledger_as_it_was_when_it_was_made(self, ledger):
        ledger.append(report(1, claims=300))
        seen = ledger.facts()
        first = next(seen)
        ledger.append(report(2))
        ledger.append([taken_back(report(1, claims=300)[7])])
        assert len([first, *seen]) == 302

    # -- taking back

    def test_what_is_taken_back_is_left_out_but_stays(self, ledger):
        told = report()
        ledger.append(told)
        ledger.append([taken_back(told[2])])
        assert told[2] not in list(ledger.facts())
        assert told[2] in list(ledger.facts(Query(include_withdrawn=True)))
        assert ledger.get(told[2].id) == told[2]
        assert ledger.count(Query(kinds=(FactKind.CLAIM,))) == 2
        assert ledger.count(Query(withdraws=told[2].id)) == 1

    def test_taking_back_a_withdrawal_restores_what_it_took(self, ledger):
        told = report()
        back = taken_back(told[2])
        ledger.append([*told, back, taken_back(back)])
        assert told[2] in list(ledger.facts())
        assert back not in list(ledger.facts())

    def test_a_withdrawal_counts_from_the_day_on_which_it_was_known(self, ledger):
        told = report(published="2024-11-13")
        ledger.append([*told, taken_back(told[2], published="2024-11-20")])
        assert ledger.count(Query(kinds=(FactKind.CLAIM,)), known_by="2024-11-19") == 3
        assert ledger.count(Query(kinds=(FactKind.CLAIM,)), known_by="2024-11-20") == 2

    def test_what_the_ledger_does_not_hold_cannot_be_taken_back(self, ledger):
        with pytest.raises(UsageError, match="does not hold"):
            ledger.append([taken_back(report()[0])])
        assert ledger.count() == 0

    def test_a_person_can_accept_take_back_and_accept_again(self, ledger):
        first, again = judgement(), judgement(learnt="2026-11-23T12:05:00Z")
        ledger.append([first, taken_back(first), again])
        assert list(ledger.facts(Query(kinds=(FactKind.JUDGEMENT,)))) == [again]

    # -- the chain

    def test_the_chain_depends_on_every_fact_and_on_their_order(self, new):
        one, other = new(), new()
        one.append(report(1) + report(2))
        other.append(report(2) + report(1))
        assert one.head().count == other.head().count
        assert one.head().link != other.head().link

    def test_the_chain_does_not_depend_on_the_store(self, ledger):
        memory = MemoryLedger()
        for batch in (report(1), report(2)):
            assert ledger.append(batch).head == memory.append(batch).head
        assert list(ledger.entries()) == list(memory.entries())

    def test_entries_can_be_taken_up_where_one_stopped(self, ledger):
        ledger.append(report(claims=300))
        everything = list(ledger.entries())
        assert [entry.seq for entry in everything] == list(range(1, 303))
        assert list(ledger.entries(after=200)) == everything[200:]

    def test_a_head_that_was_kept_proves_what_was_there(self, ledger):
        kept = ledger.append(report(1)).head
        ledger.append(report(2))
        assert ledger.verify(expected=kept) == []
        longer = Head(count=11, link=kept.link)
        assert [finding.rule for finding in ledger.verify(expected=longer)] == ["ledger-head"]
        other = Head(count=5, link="f" * 64)
        assert [finding.rule for finding in ledger.verify(expected=other)] == ["ledger-head"]

    # -- export and import

    def test_an_export_comes_back_to_the_byte(self, new):
        one, other = new(), new()
        one.append(report(1))
        one.append([*report(2), taken_back(report(1)[2])])
        text = exported(one)
        receipt = import_facts(other, text.splitlines(keepends=True))
        assert (receipt.added, receipt.head) == (one.head().count, one.head())
        assert exported(other) == text
        assert other.verify() == []

    def test_an_import_into_a_ledger_with_facts_adds_what_is_new(self, new):
        one, other = new(), new()
        one.append(report(1) + report(2))
        other.append(report(3) + report(2))
        receipt = import_facts(other, exported(one).splitlines(keepends=True))
        assert (receipt.added, receipt.known) == (5, 5)
        assert other.verify() == []
        assert import_facts(other, exported(one).splitlines(keepends=True)).added == 0

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda lines: lines[:-1],
            lambda lines: lines[:3] + lines[4:],
            lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
            lambda lines: [line.replace(b"PRK", b"KOR") for line in lines],
            lambda lines: lines[1:],
            lambda lines: [*lines[:3], lines[3][: len(lines[3]) // 2]],
            lambda lines: [*lines, b"{}\n"],
            lambda lines: [lines[0].replace(b"1", b"2"), *lines[1:]],
            lambda lines: [b"\xff\xfe", *lines],
            lambda _: [],
        ],
        ids=["cut", "gap", "order", "change", "headless", "torn", "longer", "newer", "binary", "empty"],
    )
    def test_a_spoilt_export_is_refused_and_adds_nothing(self, new, spoil):
        one, other = new(), new()
        one.append(report(1))
        one.append(report(2))
        with pytest.raises(InputError):
            import_facts(other, spoil(exported(one).splitlines(keepends=True)), name="export.jsonl")
        assert other.count() == 0
        assert other.verify() == []

    # -- what holds for all facts

    @PATIENT
    @given(batches=st.lists(st.lists(facts, max_size=5), max_size=5))
    def test_any_facts_in_any_batches_come_back_once_and_in_order(self, new, batches):
        ledger = new()
        seen = {}
        for batch in batches:
            before = len(seen)
            for fact in batch:
                seen.setdefault(fact.id, fact)
            assert ledger.append(batch).added == len(seen) - before
        assert list(ledger.facts()) == list(seen.values())
        assert ledger.append([fact for batch in batches for fact in batch]).added == 0
        assert ledger.verify() == []

    @PATIENT
    @given(told=st.lists(facts, min_size=1, max_size=6, unique_by=lambda fact: fact.id), data=st.data())
    def test_each_withdrawal_turns_its_fact_over(self, new, told, data):
        ledger = new()
        ledger.append(told)
        stands = {fact.id: True for fact in told}
        last = {fact.id: fact for fact in told}
        for turn in range(data.draw(st.integers(0, 6))):
            name = data.draw(st.sampled_from(sorted(stands)))
            last[name] = taken_back(last[name], learnt=f"2026-11-23T12:00:{turn:02d}Z")
            stands[name] = not stands[name]
            ledger.append([last[name]])
        found = {fact.id for fact in ledger.facts(EVERYTHING)}
        assert {name for name in stands if name in found} == {name for name, here in stands.items() if here}
