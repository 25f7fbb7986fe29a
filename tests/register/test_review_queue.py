"""What waits for a person: it leaves the queue when it is judged, and comes back when a paper changes it."""

import msgspec
import pytest
from desk import PACT, TREATY, Desk, said

from foedus.errors import UnknownNameError
from foedus.model.claim import TreatyMention
from foedus.register import review_deeds as deeds
from foedus.register.review import comments, matter_of, queue

WHO = {"by": "Ann", "why": "I have read it"}


@pytest.fixture
def desk():
    return Desk()


def waiting(desk, **more):
    return [(matter.kind, matter.id) for matter in queue(desk.ledger, **more)]


def kinds(desk, **more):
    return [kind for kind, _ in waiting(desk, **more)]


def test_an_empty_ledger_asks_nothing(desk):
    assert queue(desk.ledger) == ()


def test_a_certain_claim_on_a_known_treaty_asks_nothing(desk):
    desk.tell("Dawn", said("sign", "PRK RUS", date="2024-06-19"))
    assert queue(desk.ledger) == ()


def test_a_new_treaty_waits_until_somebody_says_what_it_is(desk):
    desk.tell("Dawn", said("sign", "AGO FJI", date="2025-05-09"), treaty="ago-fji-2025")
    assert waiting(desk) == [("treaty", "ago-fji-2025")]
    judged = deeds.accept(desk.house, "ago-fji-2025", **WHO)
    assert queue(desk.ledger) == ()
    deeds.withdraw(desk.house, judged.id, **WHO)
    assert waiting(desk) == [("treaty", "ago-fji-2025")]


def test_a_conflict_that_was_judged_comes_back_with_a_paper_that_adds_to_it(desk):
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-12"))
    ((kind, name),) = waiting(desk)
    assert kind == "conflict"
    (matter,) = queue(desk.ledger)
    assert "2024-11-11" in matter.because[0]
    assert "2024-11-12" in matter.because[0]
    deeds.accept(desk.house, name, **WHO, value={"date": "2024-11-12"})
    assert queue(desk.ledger) == ()
    desk.tell("Noon", said("ratify", "PRK", date="2024-11-13"))
    assert kinds(desk) == ["conflict"]


def test_an_assertion_and_a_denial_wait_for_a_person(desk):
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-11", stance="denies"))
    (matter,) = queue(desk.ledger, kinds=("conflict",))
    assert matter.because == ("Some assert it and some deny it.",)


def test_a_claim_below_the_threshold_waits_with_the_reason(desk):
    (name,) = desk.tell("Dawn", said("sign", "PRK RUS", date="2024-06-19", certainty=0.3))
    (matter,) = queue(desk.ledger)
    assert (matter.kind, matter.id) == ("claim", name)
    assert matter.certainty < 0.3
    assert "0.30" in matter.because[0]
    assert queue(desk.ledger, threshold=0.1) == ()
    deeds.accept(desk.house, name, **WHO)
    assert queue(desk.ledger, threshold=1.0) == ()


def test_signs_of_doubt_lower_the_certainty_of_a_claim(desk):
    desk.tell("Dawn", said("ASSAULT", "RUS", modality="planned", treaty=None))
    (matter,) = queue(desk.ledger)
    assert matter.kind == "claim"
    assert len(matter.because) == 3


def test_the_least_certain_claim_comes_first(desk):
    desk.tell("Dawn", said("sign", "PRK", certainty=0.4), said("ratify", "PRK", certainty=0.1))
    found = [matter.certainty for matter in queue(desk.ledger)]
    assert found == sorted(found)
    assert len(found) == 2


def test_a_mention_that_may_mean_a_treaty_waits_with_proposals(desk):
    vague = TreatyMention(id="t1", name="the pact", parties=("PRK", "RUS"))
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"), treaty=None, mention=vague)
    (matter,) = [matter for matter in queue(desk.ledger) if matter.kind == "link"]
    assert TREATY in matter.proposals
    deeds.link(desk.house, matter.id, TREATY, **WHO)
    assert "link" not in kinds(desk)


def test_a_mention_that_is_none_of_the_proposals_is_not_asked_again(desk):
    vague = TreatyMention(id="t1", name="the pact", parties=("PRK", "RUS"))
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"), treaty=None, mention=vague)
    deeds.link(desk.house, f"{desk.digest[:12]}:t1", None, **WHO)
    assert "link" not in kinds(desk)


def test_the_queue_of_one_treaty_is_its_own(desk):
    desk.tell("Dawn", said("sign", "PRK RUS", certainty=0.1))
    desk.tell("Dusk", said("sign", "AGO FJI", certainty=0.1), treaty="ago-fji-2025")
    assert {matter.treaty for matter in queue(desk.ledger, treaty=TREATY)} == {TREATY}


def test_the_queue_of_an_earlier_day_knows_nothing_of_later_judgements(desk):
    desk.tell("Dawn", said("sign", "AGO FJI", date="2025-05-09"), treaty="ago-fji-2025")
    deeds.accept(desk.at("2024-12-12").house, "ago-fji-2025", **WHO)
    assert kinds(desk, known_by="2024-12-11") == ["treaty"]
    assert kinds(desk, known_by="2024-12-12") == []


def test_every_matter_can_be_shown_by_its_name(desk):
    desk.tell("Dawn", said("sign", "AGO FJI", certainty=0.1), treaty="ago-fji-2025")
    desk.tell("Dusk", said("sign", "AGO FJI", date="2025-05-09", stance="denies"), treaty="ago-fji-2025")
    desk.tell("Noon", said("sign", "AGO FJI", date="2025-05-09"), treaty="ago-fji-2025")
    vague = msgspec.structs.replace(PACT, name="the pact")
    desk.tell("Eve", said("ratify", "PRK"), treaty=None, mention=vague)
    found = queue(desk.ledger)
    assert {matter.kind for matter in found} == {"treaty", "conflict", "claim", "link"}
    for matter in found:
        shown = matter_of(desk.ledger, matter.id)
        assert shown.id == matter.id
        assert shown.documents
    with pytest.raises(UnknownNameError):
        matter_of(desk.ledger, "nothing-of-the-kind")


def test_comments_are_told_by_document_and_by_treaty(desk):
    (name,) = desk.tell("Dawn", said("sign", "PRK RUS", date="2024-06-19"))
    deeds.comment(desk.house, name, "Where?", by="Ann")
    deeds.comment(desk.house, desk.digest, "Who writes this?", by="Bo", quote="Dawn says")
    deeds.comment(desk.house, TREATY, "See the gazette.", by="Cy")
    assert [c.judged.by for c in comments(desk.ledger)] == ["Ann", "Bo", "Cy"]
    assert [c.judged.by for c in comments(desk.ledger, document=desk.digest)] == ["Ann", "Bo"]
    assert [c.judged.by for c in comments(desk.ledger, treaty=TREATY)] == ["Ann", "Bo", "Cy"]
    assert [c.passages[0].quote for c in comments(desk.ledger, document=desk.digest)][1] == "Dawn says"
    text = comments(desk.ledger)[0].passages[0]
    assert text.quote.startswith("Dawn says sign")
