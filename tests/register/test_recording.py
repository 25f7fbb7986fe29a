"""A reading as facts: the same reading is the same facts, and it comes back as it was."""

import datetime as dt

from foedus.ledger import open_ledger
from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.document import Document, DocumentHead, Source
from foedus.model.passage import Passage
from foedus.model.reading import Reading
from foedus.register.corpus import recorded, text_of
from foedus.register.recording import facts_of

MORNING = dt.datetime(2024, 11, 13, 8, tzinfo=dt.UTC)
EVENING = dt.datetime(2024, 11, 13, 20, tzinfo=dt.UTC)
TEXT = "AAA and BBB signed the treaty."
DOCUMENT = Document(text=TEXT, source=Source(published="2024-11-13"), name="a.txt")


def reading(**changes):
    claim = Claim(
        id="c1",
        kind=Kind.ACT,
        type="sign",
        actors=("AAA", "BBB"),
        treaty="t1",
        passages=(Passage(0, 30, TEXT),),
        **changes,
    )
    head = DocumentHead(language="en", published="2024-11-13", digest=DOCUMENT.digest)
    mention = TreatyMention(id="t1", name="the treaty", parties=("AAA", "BBB"), register_id="aaa-bbb-2024")
    return Reading(document=head, treaties=(mention,), claims=(claim,), reader="rules 1")


def test_the_instant_and_the_name_of_the_file_enter_no_id():
    copy = Document(text=TEXT, source=DOCUMENT.source, name="other.txt")
    first = [f.id for f in facts_of(DOCUMENT, reading(), now=MORNING)]
    assert [f.id for f in facts_of(copy, reading(), now=EVENING)] == first


def test_what_is_recorded_comes_back_as_it_was():
    with open_ledger(":memory:") as ledger:
        ledger.append(facts_of(DOCUMENT, reading(), now=MORNING))
        (back,) = recorded(ledger, treaty="aaa-bbb-2024")
        assert back.reading == reading()
        assert text_of(ledger, DOCUMENT.digest) == TEXT


def test_of_one_document_the_latest_reading_counts_and_the_older_one_stays():
    with open_ledger(":memory:") as ledger:
        ledger.append(facts_of(DOCUMENT, reading(), now=MORNING))
        ledger.append(facts_of(DOCUMENT, reading(date="2024-11-12"), now=EVENING))
        (back,) = recorded(ledger)
        assert back.reading.claims[0].date == "2024-11-12"
        assert ledger.count() == 5


def test_a_text_with_half_a_surrogate_is_recorded():
    broken = Document(text="AAA \ud800 BBB", name="x")
    with open_ledger(":memory:") as ledger:
        receipt = ledger.append(facts_of(broken, Reading(document=DocumentHead(digest=broken.digest)), now=MORNING))
        assert receipt.added == 2
