"""The endpoint of a model: forms of answer, patience, and what it must never do with the key."""

import json
import time

import pytest
from tests.simulated_model import answer, claim, drips, hangs_up, refuses, says, sends, serve, stalls, takes_only_text

from foedus.errors import AddressError, ReaderError
from foedus.model.chat import Answer, Endpoint, Question
from foedus.reading.by_model.answers import usable
from foedus.sources.model_cache import CachedAsk
from foedus.sources.model_endpoint import GIVE_UP, ModelEndpoint

QUESTION = Question(instructions="Read.", text="A text.", schema={"type": "object"}, version="1")


@pytest.fixture
def server():
    running = serve()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def pauses():
    return []


def endpoint(server, pauses, **more):
    told = {"url": server.url, "model": "small", "seconds": 5.0, **more}
    return ModelEndpoint(Endpoint(**told), sleep=pauses.append)


def test_a_question_is_asked_with_the_schema_and_the_key(server, pauses):
    server.scenes = [says(answer(claim()))]
    given = endpoint(server, pauses, key="secret")(QUESTION)
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert [m["role"] for m in body["messages"]] == ["system", "user"]
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert body["temperature"] == 0
    assert (given.tokens_in, given.tokens_out, given.cut, given.kept) == (100, 20, False, False)


def test_a_server_without_structured_output_is_asked_for_less_and_that_is_remembered(server, pauses):
    server.scenes = [takes_only_text]
    ask = endpoint(server, pauses)
    ask(QUESTION)
    ask(QUESTION)
    forms = [body.get("response_format", {}).get("type") for _, _, body in server.requests]
    assert forms == ["json_schema", "json_object", None, None]
    assert pauses == []


def test_one_text_that_is_refused_does_not_lower_the_form_for_the_next(server, pauses):
    server.scenes = [refuses(400, "too long"), refuses(400, "too long"), refuses(400, "too long"), says(answer())]
    ask = endpoint(server, pauses)
    with pytest.raises(ReaderError, match="too long"):
        ask(QUESTION)
    ask(QUESTION)
    assert server.requests[-1][2]["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_what_may_pass_is_tried_again_with_growing_pauses(server, pauses, status):
    server.scenes = [refuses(status), refuses(status), says(answer())]
    assert endpoint(server, pauses)(QUESTION).text == answer()
    assert pauses == [1.0, 2.0]


def test_the_pause_that_the_server_asks_for_is_kept_within_reason(server, pauses):
    server.scenes = [refuses(429, Retry_After="7"), refuses(429, Retry_After="86400"), says(answer())]
    endpoint(server, pauses)(QUESTION)
    assert pauses == [7.0, 60.0]


def test_retries_end(server, pauses):
    server.scenes = [refuses(500)]
    with pytest.raises(ReaderError, match="500"):
        endpoint(server, pauses, retries=2)(QUESTION)
    assert len(server.requests) == 3


@pytest.mark.parametrize(("status", "hint"), [(401, "KEY"), (403, "KEY"), (404, "URL")])
def test_what_will_not_pass_is_not_tried_again(server, pauses, status, hint):
    server.scenes = [refuses(status)]
    with pytest.raises(ReaderError, match=hint):
        endpoint(server, pauses)(QUESTION)
    assert len(server.requests) == 1


@pytest.mark.parametrize("scene", [stalls(1.0), drips(2.0)])
def test_a_server_that_stalls_or_drips_is_left_in_time(server, pauses, scene):
    server.scenes = [scene]
    start = time.monotonic()
    with pytest.raises(ReaderError, match="answer"):
        endpoint(server, pauses, seconds=0.3, retries=1)(QUESTION)
    assert time.monotonic() - start < 1.5
    assert pauses == [1.0]


@pytest.mark.parametrize(
    "scene",
    [
        hangs_up,
        sends(b""),
        sends(b"<html>"),
        sends(b"[]"),
        sends(b'{"choices": []}'),
        sends(b'{"choices": [{"message": {"content": null}}]}'),
        sends(b'{"choices": [{"message": {"content": 7}}]}'),
        sends(b"[" * 100_000),
    ],
)
def test_what_is_no_completion_is_refused_in_words(server, pauses, scene):
    server.scenes = [scene]
    with pytest.raises(ReaderError):
        endpoint(server, pauses, retries=1)(QUESTION)
    assert len(server.requests) == 2


def test_counts_that_are_no_numbers_are_nothing(server, pauses):
    told = {"choices": [{"message": {"content": "{}"}}], "usage": {"prompt_tokens": "many", "completion_tokens": -1}}
    server.scenes = [sends(json.dumps(told).encode())]
    given = endpoint(server, pauses)(QUESTION)
    assert (given.tokens_in, given.tokens_out) == (0, 0)


def test_a_server_that_is_gone_is_not_asked_for_every_text(server, pauses):
    server.scenes = [refuses(500)]
    ask = endpoint(server, pauses, retries=0)
    for _ in range(GIVE_UP + 2):
        with pytest.raises(ReaderError):
            ask(QUESTION)
    assert len(server.requests) == GIVE_UP


def test_nobody_listens(pauses):
    gone = serve()
    gone.shutdown()
    gone.server_close()
    with pytest.raises(ReaderError, match="connection"):
        endpoint(gone, pauses, retries=1)(QUESTION)


def test_a_redirect_is_not_followed_with_the_key(server, pauses):
    server.scenes = [refuses(307, Location=f"{server.url}/elsewhere")]
    with pytest.raises(ReaderError, match="307"):
        endpoint(server, pauses, key="secret")(QUESTION)
    assert len(server.requests) == 1


def test_a_key_is_not_sent_over_an_open_line_into_the_internet(pauses):
    ask = ModelEndpoint(Endpoint(url="http://8.8.8.8/v1", model="m", key="secret", seconds=1), sleep=pauses.append)
    with pytest.raises(ReaderError, match="not sent") as told:
        ask(QUESTION)
    assert "secret" not in str(told.value)


def test_a_key_that_the_server_repeats_is_not_shown(server, pauses):
    server.scenes = [refuses(401, "Incorrect API key: secret")]
    with pytest.raises(ReaderError) as told:
        endpoint(server, pauses, key="secret")(QUESTION)
    assert "secret" not in str(told.value)
    assert "secret" not in repr(Endpoint(url="http://x", model="m", key="secret"))


def test_an_address_that_is_none_is_said():
    with pytest.raises(AddressError):
        ModelEndpoint(Endpoint(url="localhost:8080", model="m"))


def test_half_a_character_goes_over_the_line(server, pauses):
    half = Question(instructions="", text="half \ud800 character", schema={}, version="1")
    endpoint(server, pauses)(half)
    assert server.requests[0][2]["messages"][1]["content"] == "half \ud800 character"


class Asked:
    """Answers in turn, and counts."""

    def __init__(self, *texts, cut=False):
        self.texts, self.cut, self.times = list(texts), cut, 0

    def __call__(self, _question):
        self.times += 1
        return Answer(text=self.texts[min(self.times, len(self.texts)) - 1], cut=self.cut, tokens_in=5)


def test_the_same_question_is_paid_for_once(tmp_path):
    ask = Asked(answer())
    first, second = (CachedAsk(ask, tmp_path, model="m", worth=usable)(QUESTION) for _ in range(2))
    assert (first.kept, second.kept, ask.times) == (False, True, 1)
    assert first.text == second.text


def test_another_model_and_another_wording_are_other_questions(tmp_path):
    ask = Asked(answer())
    CachedAsk(ask, tmp_path, model="m", worth=usable)(QUESTION)
    CachedAsk(ask, tmp_path, model="n", worth=usable)(QUESTION)
    CachedAsk(ask, tmp_path, model="m", worth=usable)(Question(instructions="R", text="A", schema={}, version="2"))
    assert ask.times == 3


def test_what_cannot_be_used_is_not_kept(tmp_path):
    ask = Asked("I am sorry.", answer())
    cached = CachedAsk(ask, tmp_path, model="m", worth=usable)
    assert cached(QUESTION).text == "I am sorry."
    assert cached(QUESTION).text == answer()
    assert cached(QUESTION).kept


def test_a_torn_file_is_as_one_that_is_not_there(tmp_path):
    ask = Asked(answer())
    cached = CachedAsk(ask, tmp_path, model="m", worth=usable)
    cached(QUESTION)
    for path in tmp_path.rglob("*.json"):
        assert path.stat().st_mode & 0o077 == 0
        path.write_bytes(path.read_bytes()[:10])
    assert cached(QUESTION).kept is False
    assert ask.times == 2


def test_without_a_place_to_keep_answers_it_goes_on(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    ask = Asked(answer())
    cached = CachedAsk(ask, tmp_path / "file", model="m", worth=usable)
    assert cached(QUESTION).text == cached(QUESTION).text == answer()
    assert ask.times == 2
