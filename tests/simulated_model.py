"""A local server that speaks chat completions and misbehaves on request: it lies, stalls, breaks off, refuses."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = (
    "Oslo and Riga signed a fisheries agreement on 3 May 2024.\n\n"
    "Riga has yet to ratify it, a Latvian official told Reuters.\n"
)
SIGNED = "Oslo and Riga signed a fisheries agreement on 3 May 2024."
NOT_RATIFIED = "Riga has yet to ratify it"


def claim(**more):
    """A right claim about the text, with what a test wants otherwise."""
    right = {
        "id": "c1", "kind": "act", "type": "sign", "actors": ["NOR", "LVA"], "recipients": [], "agents": [],
        "treaty": "t1", "date": "2024-05-03", "place": None, "modality": "done", "quantity": None,
        "stance": "asserts", "speakers": [], "about": None, "quotes": [SIGNED],
    }  # fmt: skip
    return {**right, **more}


def answer(*claims, **more):
    """A whole answer with these claims."""
    treaty = {"id": "t1", "name": "fisheries agreement", "parties": ["NOR", "LVA"]}
    return json.dumps({"derived_from": None, "treaties": [treaty], "claims": list(claims), **more})


class Handler(BaseHTTPRequestHandler):
    """Plays one scene of the server's list after the other, the last one for good."""

    def do_POST(self):
        server = self.server
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.lock:
            server.requests.append((self.path, dict(self.headers), body))
            scene = server.scenes.pop(0) if len(server.scenes) > 1 else server.scenes[0]
        scene(self, body)

    def say(self, text, *, finish="stop", usage=True):
        """A well-formed completion."""
        counts = {"usage": {"prompt_tokens": 100, "completion_tokens": 20}} if usage else {}
        choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish}
        self.send(200, json.dumps({"choices": [choice], **counts}).encode())

    def send(self, status, body=b"", **headers):
        """Any answer."""
        self.send_response(status)
        for key, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class SimulatedModel(ThreadingHTTPServer):
    """The server; ``scenes`` are calls with the handler and the request, ``requests`` what came in."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.scenes = [says(answer())]
        self.requests = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_):
        """Clients that hang up are what is tested."""


def says(text, **more):
    """A scene: it answers with these words."""
    return lambda handler, _: handler.say(text, **more)


def refuses(status, message=None, **headers):
    """A scene: it answers with this status."""
    body = json.dumps({"error": {"message": message}}).encode() if message else b"no"
    return lambda handler, _: handler.send(status, body, **headers)


def sends(body):
    """A scene: it answers 200 with these bytes."""
    return lambda handler, _: handler.send(200, body)


def stalls(seconds):
    """A scene: it takes its time and then says nothing."""
    return lambda _handler, _: time.sleep(seconds)


def drips(seconds):
    """A scene: it sends a byte now and then, and never ends."""

    def scene(handler, _):
        handler.send_response(200)
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return scene


def hangs_up(handler, _):
    """A scene: it promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b"{")


def takes_only_text(handler, body):
    """A scene: it knows no form of answer and says so."""
    if "response_format" in body:
        handler.send(400, json.dumps({"error": {"message": "response_format is not supported"}}).encode())
    else:
        handler.say(answer(claim()))


def serve():
    """A server that runs; close it with ``shutdown`` and ``server_close``."""
    server = SimulatedModel()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server
