"""The rows of a timeline: what is done and what is not, who says so, and nothing left out in silence."""

from types import SimpleNamespace

from foedus.model.act import Act
from foedus.model.claim import Claim, Kind, Modality, Stance
from foedus.model.document import DocumentHead
from foedus.model.established import Established, Field, Item, Member, Standing, Value
from foedus.plots.acts import DOUBTED, MOST_ROWS, RECORD, REPORTED, UNDONE, rows_of


def fact(number=1, *, dates=("2024-06-19",), modality=Modality.DONE, standing=Standing.REPORTED, conflict=False):
    head = DocumentHead(publisher=f"Paper {number}", digest=f"d{number}")
    claim = Claim(id="c1", kind=Kind.ACT, type="sign", modality=modality, stance=Stance.ASSERTS)
    item = Item(document=head, claim=claim)
    values = tuple(Value(text=text, given_by=(item.key,)) for text in dates)
    return Established(
        id=f"f{number}",
        kind=Kind.ACT,
        type="sign",
        actors=("PRK", "RUS"),
        members=(Member(item=item),),
        fields=(Field(name="date", values=values, conflict=conflict),) if dates else (),
        standing=standing,
    )


def rows(*facts, record=()):
    return rows_of(SimpleNamespace(acts=facts, status=SimpleNamespace(acts=record)))


def test_a_plan_is_not_drawn_as_a_deed():
    (row,) = rows(fact(modality=Modality.PLANNED))
    assert row.kind == UNDONE
    assert row.act == "signature: North Korea and Russia (planned)"


def test_what_is_only_alleged_has_a_shape_of_its_own_and_says_so():
    (row,) = rows(fact(standing=Standing.ALLEGED))
    assert row.kind == DOUBTED
    assert row.act.endswith("(alleged)")


def test_days_that_agree_are_one_row_with_the_closest_of_them():
    (row,) = rows(fact(dates=("2024-06", "2024-06-19")))
    assert row.told == "2024-06-19 (Paper 1)"
    assert row.letter == ""


def test_days_that_exclude_each_other_are_lettered_in_the_order_of_time():
    found = rows(fact(dates=("2024-06-20", "2024-06-19"), conflict=True))
    assert [(row.letter, row.days[0].text) for row in found] == [("A", "2024-06-19"), ("B", "2024-06-20")]
    assert [bool(row.act) for row in found] == [True, False]


def test_a_day_without_a_year_has_no_place_on_the_line_and_is_told():
    (row,) = rows(fact(dates=("XXXX-06-19",)))
    assert row.days == ()
    assert row.told.startswith("XXXX-06-19")


def test_acts_of_several_states_on_one_day_are_one_row():
    record = [Act(kind="deposit", states=(state,), date="1949-08-24") for state in ("DNK", "FRA", "ITA", "PRT")]
    (row,) = rows(record=record)
    assert (row.act, row.kind) == ("deposit of instrument: 4 states", RECORD)


def test_an_act_on_record_that_reports_tell_of_too_is_told_once():
    record = [Act(kind="sign", states=("PRK", "RUS"), date="2024-06-19")]
    assert [row.kind for row in rows(fact(), record=record)] == [REPORTED]


def test_where_there_is_no_room_for_all_it_is_said_how_many_are_left_out():
    facts = [fact(number, dates=(f"{1900 + number}-01-01",)) for number in range(MOST_ROWS + 6)]
    found = rows(*facts)
    assert found[0].told == "6 are not drawn"
    assert len(found) == MOST_ROWS + 1
    assert found[1].told.startswith("1906")


def test_many_acts_on_record_are_counted_by_kind_with_those_that_have_no_day():
    record = [Act(kind="ratify", states=("FRA",), date=f"{1900 + n}-01-01") for n in range(50)]
    (row,) = rows(record=[*record, Act(kind="ratify", states=("ITA",))])
    assert row.told == "51 acts on record, 1 without a day"
    assert len(row.days) == 50
