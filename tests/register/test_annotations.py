"""Comments and judgements as W3C Web Annotations: out, in and out again; other people's annotations in."""

import json

import msgspec
import pytest
from desk import TREATY, Desk, said
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import InputError
from foedus.register import review_deeds as deeds
from foedus.register.annotations import CONTEXT, annotation_page
from foedus.register.annotations_in import anchored, take_in
from foedus.register.corpus import text_of
from foedus.register.established import Heard
from foedus.register.review import comments

WHO = {"by": "Ann", "why": "I have read it"}
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
"""The instances of oa:Motivation in the Web Annotation Vocabulary."""


def desk_with_papers():
    desk = Desk()
    desk.names = desk.tell(
        "Dawn", said("ratify", "PRK", date="2024-11-11"), said("sign", "PRK RUS"), url="https://dawn.net/1"
    )
    desk.dawn = desk.digest
    desk.names += desk.tell("Dusk", said("ratify", "PRK", date="2024-11-12"))
    return desk


@pytest.fixture
def desk():
    return desk_with_papers()


def judge_everything(desk):
    ratified, signed, other = desk.names
    finding = next(f for f in Heard(desk.ledger, TREATY).facts if f.type == "ratify")
    deeds.accept(desk.house, finding.id, **WHO, value={"date": "2024-11-12"})
    deeds.reject(desk.house, signed, by="Bo", why="misread — „Zitat“ 条約")
    deeds.correct(desk.house, ratified, {"date": "2024-11-10"}, **WHO)
    deeds.split(desk.house, finding.id, [other], **WHO)
    deeds.merge(desk.house, [ratified, other], **WHO)
    deeds.link(desk.house, f"{desk.dawn[:12]}:t1", TREATY, **WHO)
    deeds.vouch(desk.house, desk.dawn, **WHO)
    deeds.vouch(desk.house, "dusk.net", **WHO)
    deeds.comment(desk.house, desk.dawn, "Whose word is it?", by="Cy", quote="says ratify")
    deeds.comment(desk.house, TREATY, "See the gazette.", by="Cy")
    return annotation_page(desk.ledger)


def test_each_annotation_has_what_the_data_model_asks_for(desk):
    page = judge_everything(desk)
    assert (page["@context"], page["type"]) == (CONTEXT, "AnnotationPage")
    assert len(page["items"]) == 10
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert ":" in item["id"]
        assert item["motivation"] in MOTIVATIONS
        assert item["target"]
        assert item["creator"]["name"]
        assert all(body["type"] == "TextualBody" and isinstance(body["value"], str) for body in item["body"])
        assert {body["purpose"] for body in item["body"]} <= MOTIVATIONS


def test_both_selectors_lead_to_the_words(desk):
    text = text_of(desk.ledger, desk.dawn)
    page = judge_everything(desk)
    targets = [
        t for item in page["items"] for t in (item["target"] if isinstance(item["target"], list) else [item["target"]])
    ]
    placed = [
        t for t in targets if isinstance(t, dict) and "selector" in t and t["source"]["id"] == "https://dawn.net/1"
    ]
    assert len(placed) >= 5
    for target in placed:
        quote, position = target["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_what_is_written_out_is_known_when_it_is_taken_in_again(desk):
    page = judge_everything(desk)
    before = desk.ledger.head()
    taken = take_in(desk.house, msgspec.json.encode(page))
    assert (taken.comments, taken.judgements, taken.known, taken.findings) == (0, 0, 10, ())
    assert desk.ledger.head() == before


def test_in_another_ledger_the_judgements_take_effect_and_go_out_as_they_came_in(desk):
    page = judge_everything(desk)
    other = desk_with_papers()
    taken = take_in(other.house, msgspec.json.encode(page))
    assert (taken.comments, taken.judgements, taken.findings) == (2, 8, ())
    assert annotation_page(other.ledger) == page
    assert standing(other) == standing(desk)
    assert take_in(other.house, msgspec.json.encode(page)).known == 10


def standing(desk):
    facts = Heard(desk.ledger, TREATY).facts
    return [(fact.id, fact.standing, [(one.field, one.value) for one in fact.settled]) for fact in facts]


def test_what_is_taken_in_is_learnt_now_whatever_day_it_names(desk):
    page = judge_everything(desk)
    page["items"] = [{**item, "created": "2020-01-01T00:00:00Z"} for item in page["items"]]
    other = desk_with_papers()
    take_in(other.at("2024-12-15").house, msgspec.json.encode(page))
    assert comments(other.ledger, known_by="2024-12-14") == ()
    assert {c.judged.learnt[:10] for c in comments(other.ledger)} == {"2024-12-15"}


def foreign(**more):
    return {
        "@context": CONTEXT,
        "id": "https://example.org/anno/1",
        "type": "Annotation",
        "motivation": "questioning",
        "creator": {"type": "Person", "name": "Dana"},
        "created": "2024-11-20T10:00:00Z",
        "body": {"type": "TextualBody", "value": "Is that so?", "format": "text/html", "language": "en"},
        "target": {
            "source": "https://dawn.net/1",
            "selector": {"type": "TextQuoteSelector", "exact": "ratify", "prefix": "Dawn says ", "suffix": " PRK"},
        },
        **more,
    }


def encoded(value):
    return json.dumps(value).encode()


def test_somebody_elses_annotation_becomes_a_comment_on_the_words_it_quotes(desk):
    taken = take_in(desk.house, encoded(foreign()))
    assert (taken.comments, taken.findings) == (1, ())
    (comment,) = comments(desk.ledger, document=desk.dawn)
    assert (comment.judged.by, comment.judged.what.text) == ("Dana", "Is that so?")
    assert comment.passages[0].quote == "ratify"
    (item,) = annotation_page(desk.ledger)["items"]
    assert item["id"] == "https://example.org/anno/1"
    assert item["motivation"] == "questioning"
    assert item["created"] == "2024-11-20T10:00:00Z"
    assert [body["value"] for body in item["body"]] == ["Is that so?"]
    assert item["body"][0]["format"] == "text/html"


@pytest.mark.parametrize(
    "shape",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: {"type": ["AnnotationCollection"], "first": {"type": "AnnotationPage", "items": [one]}},
        lambda one: {**one, "motivation": ["questioning"], "creator": ["Dana"], "target": [one["target"]]},
        lambda one: {**one, "body": None, "bodyValue": "Is that so?"},
        lambda one: {**one, "body": "Is that so?"},
    ],
)
def test_the_forms_that_json_ld_allows_are_understood(desk, shape):
    taken = take_in(desk.house, encoded(shape(foreign())))
    assert (taken.comments, taken.findings) == (1, ())
    (comment,) = comments(desk.ledger, document=desk.dawn)
    assert comment.judged.by == "Dana"


def test_words_that_do_not_stand_in_the_text_leave_a_comment_on_the_document_and_a_finding(desk):
    target = {"source": "https://dawn.net/1", "selector": {"type": "TextQuoteSelector", "exact": "nowhere"}}
    taken = take_in(desk.house, encoded(foreign(target=target)))
    assert taken.comments == 1
    assert [finding.rule for finding in taken.findings] == ["annotation-not-placed"]
    assert comments(desk.ledger, document=desk.dawn)[0].passages == ()


def test_what_is_about_nothing_that_is_held_is_told_and_left_out_and_the_rest_is_taken(desk):
    lost = foreign(id="urn:x:2", target="https://elsewhere.net/")
    empty = foreign(id="urn:x:3", body=[])
    taken = take_in(desk.house, encoded([lost, empty, foreign(), foreign(id="urn:x:4")]))
    assert taken.comments == 2
    assert [finding.about for finding in taken.findings] == [("urn:x:2",), ("urn:x:3",)]


def test_an_annotation_without_an_id_is_not_taken_twice(desk):
    one = foreign()
    del one["id"]
    assert take_in(desk.house, encoded(one)).comments == 1
    assert take_in(desk.house, encoded(one)).known == 1


def own(judgement, **more):
    body = {"type": "TextualBody", "format": "application/json", "value": json.dumps(judgement)}
    return foreign(body=[{"type": "TextualBody", "value": "because"}, body], **more)


@pytest.mark.parametrize(
    "judgement",
    [
        {"judgement": "abolish"},
        {"judgement": "accept", "why": "x", "changes": {"standing": "true"}},
        {"judgement": "accept", "why": "x", "changes": {"date": "2024-13-01"}},
        {"judgement": "accept", "why": "x", "changes": {"date": 7}},
        {"judgement": "accept", "why": "x", "changes": {"actors": "PRK"}},
        {"judgement": "link", "why": "x", "treaty": TREATY, "to": "no-such-treaty"},
        {"judgement": "reject", "why": "x", "treaty": "no-such-treaty"},
        {"judgement": "reject", "why": "x", "claims": [{"fact": "f", "document": "d", "kind": "act", "type": "sign"}]},
        {"judgement": "reject", "claims": "all"},
    ],
)
def test_a_judgement_that_fits_nothing_is_told_and_changes_nothing(desk, judgement):
    before = desk.ledger.count()
    taken = take_in(desk.house, encoded(own(judgement)))
    assert [finding.rule for finding in taken.findings] == ["annotation-not-taken"]
    assert desk.ledger.count() == before


def test_a_correction_from_elsewhere_must_fit_the_claim(desk):
    (ref,) = deeds.reject(desk.house, desk.names[0], **WHO).body["claims"]
    taken = take_in(
        desk.house, encoded(own({"judgement": "correct", "why": "x", "claims": [ref], "changes": {"type": "AID"}}))
    )
    assert [finding.rule for finding in taken.findings] == ["annotation-not-taken"]


@pytest.mark.parametrize("data", [b"", b"{", b"7", b"[7]", b'{"type": "Cat"}', b"[" * 100_000, b"\xff"])
def test_what_is_no_annotation_is_refused(desk, data):
    with pytest.raises(InputError):
        take_in(desk.house, data)
    assert comments(desk.ledger) == ()


TEXT = "one two one two one. Ärger 条約 \U0001f600 one"


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 12))
def test_quote_and_position_lead_back_to_the_same_words(start, length):
    end = min(len(TEXT), start + length)
    selectors = [
        {"type": "TextQuoteSelector", "exact": TEXT[start:end], "prefix": TEXT[:start], "suffix": TEXT[end:]},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    for some in (selectors, selectors[:1], selectors[1:]):
        found = anchored(TEXT, some)
        assert found is not None
        assert (found.start, found.end, found.quote) == (start, end, TEXT[start:end])


def test_words_that_have_moved_are_found_by_what_stands_around_them():
    quote = {"type": "TextQuoteSelector", "exact": "one", "prefix": "two ", "suffix": "."}
    wrong = {"type": "TextPositionSelector", "start": 4, "end": 7}
    assert anchored(TEXT, [quote, wrong]).start == 16
    assert anchored(TEXT, [{"type": "TextQuoteSelector", "exact": "one"}]) is None
    assert anchored(TEXT, [{"type": "RangeSelector"}]) is None
