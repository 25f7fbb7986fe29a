"""The API under calls made from its own description, right ones and wrong ones: never an error of ours."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.web.conftest import ADDRESS

from foedus.web.api.endpoints import ENDPOINTS

schemathesis = pytest.importorskip("schemathesis", reason="The API is not tested by schema: no schemathesis.")


@pytest.fixture(scope="module")
def described(app):
    """The description as the server gives it."""

    async def never_closed(scope, receive, send):
        if scope["type"] == "http":
            await app(scope, receive, send)
            return
        for word in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{word}.complete"})

    return schemathesis.openapi.from_asgi("/openapi.json", never_closed, headers={"host": "127.0.0.1:8400"})


@pytest.mark.parametrize("name", [each.name for each in ENDPOINTS])
@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_no_call_breaks_the_server(described, name, mode):
    operation = described.find_operation_by_id(name)
    strategy = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @given(strategy)
    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def call(case):
        answer = case.call(headers={"host": "127.0.0.1:8400", "origin": ADDRESS})
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.headers["content-type"][0].startswith("application/problem+json")

    call()
