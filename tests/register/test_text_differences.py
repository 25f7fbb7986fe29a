# ruff: noqa: E501 - clauses are quoted whole
"""What a text gives and what is recorded of the same treaty, held against each other."""

import msgspec
import pytest

from foedus.clauses import read_treaty
from foedus.model.act import Act
from foedus.model.document import Document
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty
from foedus.register.text_differences import differences_between

TEXT = (
    "Agreement between the Republic of Latvia and the Republic of Estonia on rivers. Article 1. This Agreement shall enter into force thirty days "
    "after the exchange of instruments of ratification. Article 2. This Agreement shall remain in force for ten years and shall be renewed "
    "automatically for successive periods of five years unless either Party gives one year's notice before the end of a period. "
    "Done at Riga on 4 May 1998."
)
RULE = {
    "parties": ["EST", "LVA"],
    "entry_into_force": {"when": {"exchange_of_instruments": True}, "delay": "P30D"},
    "duration": {"term": "P10Y", "from": "entry_into_force", "tacit": {"period": "P60M", "notice": "P12M"}},
    "withdrawal": {"allowed": "at_term", "notice": "P12M"},
}
SIGNED = Act(kind="sign", states=("EST", "LVA"), date="1998-05-04")


def found(changes: dict, text: str = TEXT, acts: tuple[Act, ...] = (SIGNED,)):
    rule = msgspec.convert({**RULE, **changes}, Rule)
    titles = {"en": "Agreement between Latvia and Estonia on rivers"}
    return differences_between(read_treaty(Document(text=text)), Treaty(id="x", rule=rule, acts=acts, titles=titles))


def test_a_text_that_says_what_is_recorded_makes_no_finding():
    assert found({}) == ()


def test_twelve_months_are_a_year():
    assert found({"withdrawal": {"allowed": "at_term", "notice": "P1Y"}}) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"entry_into_force": {"when": {"exchange_of_instruments": True}, "delay": "P60D"}}, "delay: the text gives thirty days, the record has sixty days"),
        ({"entry_into_force": {"when": {"notifications": "last"}, "delay": "P30D"}}, "condition: the text gives exchange of instruments, the record has notifications"),
        ({"duration": {"indefinite": True}}, "duration, kind: the text gives term, the record has indefinite"),
        ({"duration": {"term": "P20Y", "from": "entry_into_force"}}, "term: the text gives ten years, the record has twenty years"),
        ({"withdrawal": {"allowed": True, "notice": "P6M"}}, "notice: the text gives one year, the record has six months"),
        ({"parties": ["EST", "LTU"]}, "parties: the text gives EST, LVA, the record has EST, LTU"),
    ],
    ids=["delay", "condition", "kind", "term", "notice", "parties"],
)  # fmt: skip
def test_a_difference_is_told_with_both_sides(changes, told):
    findings = [f for f in found(changes) if told in f.message]
    assert len(findings) == 1
    assert findings[0].rule == "text-and-record-differ"
    if "parties" not in told:
        assert all(p.holds_in(TEXT) for p in findings[0].passages)
        assert findings[0].passages


def test_what_only_one_of_them_says_is_no_difference():
    assert found({"duration": None, "withdrawal": None, "reservations": {"allowed": False}}) == ()


def test_another_day_of_signature_is_told_where_they_signed_together():
    other = msgspec.structs.replace(SIGNED, date="1998-05-05")
    assert [f.message for f in found({}, acts=(other,))] == [
        "day of signature: the text gives 1998-05-04, the record has 1998-05-05."
    ]


def test_the_text_of_another_treaty_is_told_by_its_title():
    text = TEXT.replace("on rivers", "on railway tickets").replace(
        "Agreement between the Republic of Latvia and the Republic of Estonia", "Convention of the postal union", 1
    )
    assert "text-of-another-treaty" in {f.rule for f in found({}, text)}
