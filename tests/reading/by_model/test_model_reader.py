"""A model is shown a text and believed nothing that does not stand in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.simulated_model import NOT_RATIFIED, SIGNED, TEXT, answer, claim

from foedus.errors import ReaderError
from foedus.model.chat import Answer
from foedus.model.claim import TYPES, Kind
from foedus.model.document import Document, Source
from foedus.reading.by_model.anchor import anchor
from foedus.reading.by_model.answers import parsed
from foedus.reading.by_model.pieces import halves, pieces
from foedus.reading.by_model.reader import ModelReader
from foedus.reading.by_model.schema import schema
from foedus.resources.model_reader import instructions

DOCUMENT = Document(text=TEXT, source=Source(published="2024-05-04"))
NOT_DONE = claim(
    id="c2", type="ratify", actors=["LVA"], date=None, modality="not_done", speakers=["LVA:official", "Reuters"],
    quotes=[NOT_RATIFIED],
)  # fmt: skip


def reader_of(*answers, **more):
    """A reader whose model gives these answers, the last one for good; and what it was asked."""
    asked = []

    def ask(question):
        told = answers[min(len(asked), len(answers) - 1)]
        asked.append(question)
        return told if isinstance(told, Answer) else Answer(text=told, tokens_in=10, tokens_out=5)

    return ModelReader(ask, name="small", **more), asked


def test_right_claims_stand_with_passages_found_in_the_text():
    reader, _ = reader_of(answer(claim(), NOT_DONE))
    reading = reader.read(DOCUMENT)
    assert [(c.type, c.actors, c.date, c.modality) for c in reading.claims] == [
        ("sign", ("LVA", "NOR"), "2024-05-03", "done"),
        ("ratify", ("LVA",), None, "not_done"),
    ]
    assert reading.claims[1].speakers == ("LVA:official", ":Reuters")
    assert all(p.holds_in(TEXT) for c in reading.claims for p in c.passages)
    assert [(t.name, t.parties) for t in reading.treaties] == [("fisheries agreement", ("LVA", "NOR"))]
    assert {c.treaty for c in reading.claims} == {"t1"}
    assert (reader.tally.claims, reader.tally.dropped, reader.tally.tokens_in) == (2, {}, 10)


@pytest.mark.parametrize(
    "lie",
    [
        claim(quotes=["Oslo and Riga tore up the fisheries agreement."]),
        claim(quotes=["Kim Jong Un signed the decree on Monday, KCNA said."]),
        claim(quotes=[SIGNED, "and nobody else was there"]),
        claim(quotes=["oslo and riga signed a fisheries agreement on 3 may 2024."]),
        claim(quotes=[]),
        claim(quotes=["on"]),
        claim(quotes=["..., ..."]),
        claim(quotes=None, passages=[{"start": 0, "end": 10, "quote": "Not there at all"}]),
        claim(actors=["RUS", "PRK"]),
        claim(actors=["Norway"]),
        claim(actors=["XQX"]),
        claim(actors="NOR"),
        claim(actors=[1, 2]),
        claim(kind="rumour"),
        claim(type="divorce"),
        claim(kind="event"),
        claim(type=["sign"]),
        claim(kind={"act": 1}),
        claim(modality="maybe"),
        claim(modality=None),
        claim(modality=["done"]),
        claim(stance="believes"),
        claim(stance=None),
        claim(speakers="Reuters"),
        claim(speakers=[{"name": "Reuters"}]),
        claim(speakers=["XQX:official"]),
        "a claim",
        None,
        ["act", "sign"],
        7,
    ],
)
def test_a_lie_is_dropped_and_counted_and_the_rest_stands(lie):
    reader, _ = reader_of(answer(lie, NOT_DONE))
    reading = reader.read(DOCUMENT)
    assert [c.type for c in reading.claims] == ["ratify"]
    assert sum(reader.tally.dropped.values()) == 1
    assert any("dropped" in note for note in reading.document.notes)


@pytest.mark.parametrize(
    ("detail", "value"),
    [
        ("date", "soon"), ("date", "2024-02-30"), ("date", 20240503), ("recipients", ["Norway"]), ("recipients", 5),
        ("agents", {"a": 1}), ("place", ["Oslo"]), ("quantity", {"min": "many", "max": None}), ("quantity", 7),
        ("treaty", "t9"), ("treaty", ["t1"]), ("about", "c77"), ("about", "c1"),
        ("quantity", {"min": 1e400, "max": None}),
    ],
)  # fmt: skip
def test_a_detail_that_cannot_be_read_is_left_out_and_counted(detail, value):
    reader, _ = reader_of(answer(claim(**{detail: value})))
    (made,) = reader.read(DOCUMENT).claims
    assert getattr(made, detail) in (None, ())
    assert sum(reader.tally.mended.values()) == 1


def test_a_quote_that_is_wrapped_otherwise_or_put_in_marks_is_the_passage_as_it_stands():
    text = "Oslo and Riga signed\n  a fisheries agreement."
    found = anchor(text, "“Oslo and Riga signed a fisheries agreement”")
    assert found is not None
    assert found.quote == text[:-1]


def test_a_claim_of_somebody_whom_the_text_does_not_name_beside_one_whom_it_does_is_doubted():
    reader, _ = reader_of(answer(claim(actors=["NOR", "BRA"]), NOT_DONE))
    doubted, sure = reader.read(DOCUMENT).claims
    assert doubted.certainty < sure.certainty


def test_a_treaty_whose_name_is_invented_is_nobody_s():
    invented = {"id": "t1", "name": "Treaty of Eternal Peace", "parties": ["NOR", "LVA"]}
    reader, _ = reader_of(json.dumps({"treaties": [invented, None, 3], "claims": [claim()]}))
    reading = reader.read(DOCUMENT)
    assert reading.treaties == ()
    assert reading.claims[0].treaty is None


def test_the_allegation_that_a_denial_is_about_is_found_again():
    alleged = claim(id="x", stance="alleges")
    denial = claim(id="y", stance="denies", about="x", quotes=[NOT_RATIFIED])
    reader, _ = reader_of(answer(denial, alleged))
    first, second = reader.read(DOCUMENT).claims
    assert (first.stance, second.about) == ("alleges", first.id)


def test_half_an_answer_gives_its_whole_claims_and_says_that_it_broke_off():
    whole = answer(claim(), NOT_DONE)
    reader, asked = reader_of(whole[: whole.index('"c2"') + 40])
    reading = reader.read(DOCUMENT)
    assert [c.type for c in reading.claims] == ["sign"]
    assert any("broke off" in note for note in reading.document.notes)
    assert len(asked) == 2


def test_an_answer_that_ran_out_of_room_is_asked_for_in_halves():
    long = Document(text=TEXT * 8)
    cut = Answer(text=answer(claim())[:-30], cut=True)
    reader, asked = reader_of(cut, answer(claim()), answer(NOT_DONE))
    reading = reader.read(long)
    assert [c.type for c in reading.claims] == ["sign", "ratify"]
    assert len(asked) == 3
    assert all(p.holds_in(long.text) for c in reading.claims for p in c.passages)


def test_talk_and_thought_around_the_json_do_not_matter():
    thought = (
        '<think>{perhaps {"claims": [] }</think>Here you are:\n```json\n' + answer(claim()) + "\n```\nAnything else?"
    )
    reader, _ = reader_of(thought)
    assert len(reader.read(DOCUMENT).claims) == 1


def test_an_answer_without_json_is_asked_for_again_and_then_refused():
    reader, asked = reader_of("I cannot help with that.")
    with pytest.raises(ReaderError, match="JSON"):
        reader.read(DOCUMENT)
    assert len(asked) == 2
    assert asked[0].text != asked[1].text


def test_a_long_text_is_read_in_pieces_with_offsets_of_the_whole():
    filler = "The fish were counted, and the nets were mended in the harbour.\n\n" * 40
    text = filler + TEXT + filler + "Riga has yet to ratify it.\n"
    asked = []

    def ask(question):
        asked.append(question)
        report = question.text.partition("<report>")[2]
        return Answer(
            text=answer(*([claim()] if SIGNED in report else []), *([NOT_DONE] if NOT_RATIFIED in report else []))
        )

    reading = ModelReader(ask, name="small", longest=1000).read(Document(text=text))
    assert len(asked) > 4
    assert [c.type for c in reading.claims] == ["sign", "ratify"]
    assert all(p.holds_in(text) for c in reading.claims for p in c.passages)
    assert len(reading.treaties) == 1
    assert "begins so" in asked[1].text


def test_a_piece_that_fails_is_said_and_the_others_are_read():
    text = TEXT + "\n" + "Nothing else happened that day in the harbour. " * 40

    def ask(question):
        if SIGNED in question.text.partition("<report>")[2]:
            return Answer(text=answer(claim()))
        raise ReaderError("It does not answer in time.")

    reading = ModelReader(ask, name="small", longest=800).read(Document(text=text))
    assert len(reading.claims) == 1
    assert any("not read" in note and "in time" in note for note in reading.document.notes)


def test_where_every_piece_fails_the_document_is_not_read():
    def ask(_question):
        raise ReaderError("It does not answer in time.")

    with pytest.raises(ReaderError, match="in time"):
        ModelReader(ask, name="small").read(DOCUMENT)


def test_what_is_told_twice_is_one_claim():
    reader, _ = reader_of(answer(claim(), claim(id="c9", quotes=["Oslo and Riga signed"])))
    (made,) = reader.read(DOCUMENT).claims
    assert made.passages[0].quote == SIGNED


def test_a_language_without_data_is_read_too():
    text = "Helsinki ja Tallinna allekirjoittivat kalastussopimuksen 3. toukokuuta 2024 Helsingissä."
    made = claim(actors=["FIN", "EST"], treaty=None, quotes=[text])
    reader, _ = reader_of(json.dumps({"treaties": [], "claims": [made]}))
    assert len(reader.read(Document(text=text), language="fi").claims) == 1


def test_the_day_of_publication_is_told_and_the_report_is_marked_off():
    reader, asked = reader_of(answer())
    reader.read(DOCUMENT)
    assert "2024-05-04" in asked[0].text
    assert f"<report>\n{TEXT}\n</report>" in asked[0].text
    assert asked[0].version == instructions().version


def test_the_schema_has_every_type_of_the_contract_and_allows_nothing_else():
    told = schema()["properties"]["claims"]["items"]
    assert told["additionalProperties"] is False
    assert set(told["required"]) == set(told["properties"])
    assert set(told["properties"]["type"]["enum"]) == {name for kind in Kind for name in TYPES[kind]}


def test_the_instructions_name_every_type_of_the_contract():
    assert all(name in instructions().text for names in TYPES.values() for name in names)


def test_the_example_of_the_instructions_is_what_the_reader_takes():
    told = instructions().text
    text = "Oslo and Riga signed a fisheries agreement on 3 May. Riga has yet to ratify it."
    assert text in " ".join(told.split())
    reader, _ = reader_of(told[told.index('{"derived_from"') :])
    reading = reader.read(Document(text=text, source=Source(published="2024-05-04")))
    assert [(c.type, c.treaty) for c in reading.claims] == [("sign", "t1"), ("ratify", "t1")]
    assert reader.tally.dropped == reader.tally.mended == {}


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(claim())), inner, max_size=4),
    max_leaves=8,
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(claim())), values).map(lambda odd: claim(**odd)) | values, max_size=3
    )
)
def test_whatever_is_answered_what_stands_is_of_the_contract_and_in_the_text(claims):
    reader, _ = reader_of(json.dumps({"treaties": claims, "claims": claims}))
    for made in reader.read(DOCUMENT).claims:
        assert made.type in TYPES[made.kind]
        assert made.passages
        assert all(p.holds_in(TEXT) for p in made.passages)


@given(st.text(max_size=300))
def test_no_answer_makes_the_parser_fall(text):
    parsed(text)
    parsed(answer(claim())[: len(text)])


@given(st.text(alphabet="ab .\n。", max_size=400), st.integers(1, 50))
def test_pieces_are_the_whole_text_in_order(text, longest):
    made = pieces(text, longest)
    assert all(text[p.start : p.start + len(p.text)] == p.text and len(p.text) <= longest for p in made)
    assert "".join(text.split()) == "".join("".join(p.text for p in made).split())
    for piece in made:
        assert "".join(h.text for h in halves(piece)).split() == piece.text.split()
