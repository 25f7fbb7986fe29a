"""From what reports establish to acts the law computes with: only what was done, and only what binds."""

from foedus.model.act import Act
from foedus.model.established import Standing, StandingAct
from foedus.register.law_acts import law_acts, merged


def act(type_, actors=("AAA",), date="2024-11-09", modality="done", known="2024-11-10"):
    return StandingAct(
        fact=type_ + str(date),
        type=type_,
        actors=actors,
        date=date,
        modality=modality,
        known=known,
        standing=Standing.REPORTED,
    )


def test_a_signed_ratification_law_is_an_act_at_home_and_an_exchange_is_not():
    kinds = [a.kind for a in law_acts([act("ratify"), act("exchange_instruments", ("AAA", "BBB"))], [])]
    assert kinds == ["ratify", "exchange_instruments"]


def test_plans_conditions_demands_and_has_not_change_nothing():
    told = [act("exchange_instruments", modality=m) for m in ("planned", "conditional", "urged", "not_done", None)]
    assert law_acts(told, []) == ()


def test_an_entry_into_force_is_attested_for_all():
    (found,) = law_acts([act("enter_into_force", ("AAA", "BBB"))], [])
    assert found.states == ("*",)


def test_an_act_without_an_actor_is_nobodys_act():
    assert law_acts([act("sign", ())], []) == ()


def test_a_day_whose_year_is_open_is_no_day_for_the_law():
    (found,) = law_acts([act("sign", date="XXXX-06-19")], [])
    assert found.date is None


def test_acceptance_in_the_news_is_at_home_until_an_instrument_is_deposited():
    assert [a.kind for a in law_acts([act("accept")], [])] == ["ratify"]


def test_leaving_has_one_notice_and_the_day_it_takes_effect():
    told = [
        act("withdraw", date="2023-05-29"),
        act("notify", date="2023-06-09"),
        act("withdraw", date="2023-11-07"),
    ]
    leaving = [a for a in law_acts(told, []) if a.kind == "withdraw"]
    assert [(a.date, a.effective) for a in leaving] == [("2023-06-09", "2023-11-07")]


def test_an_announced_exit_alone_is_no_notice():
    assert law_acts([act("withdraw", date="2026-01-27", modality="planned")], []) == ()


def test_what_the_register_has_is_not_counted_twice():
    mine = Act(kind="sign", states=("AAA", "BBB"), date="2024-06-19")
    theirs = Act(kind="sign", states=("AAA",), date="2024-06")
    other = Act(kind="sign", states=("AAA",), date="2023-01-01")
    assert len(merged((mine,), (theirs,))) == 1
    assert len(merged((mine,), (other,))) == 2
