"""The API: what the pages show, one shape of error, pages of lists, ETags; and the document that describes it."""

import re

import msgspec
import pytest
from tests.web.conftest import ADDRESS

from foedus.errors import FoedusError
from foedus.web.api.endpoints import ENDPOINTS
from foedus.web.api.openapi import openapi
from foedus.web.api.table import PREFIX
from foedus.web.api.tools import asking, called, schema_of

ASKED = (
    "/treaties?text=atlantic", "/treaties/prk-rus-2024?on=2024-12-05", "/treaties/prk-rus-2024/status?known=2024-11-13",
    "/treaties/npt/rules", "/treaties/prk-rus-2024/outlook", "/treaties/prk-rus-2024/collisions",
    "/treaties/north-atlantic-treaty/leaving/USA?notice=2026-01-01", "/claims?kind=act", "/documents?language=ur",
    "/states/PHL/obligations?type=defence", "/between/JPN/PHL?on=2025-10-01", "/event?event=armed_attack&victim=PHL",
    "/world?on=1914-07-01", "/search?q=Kim", "/review", "/annotations", "/changes?since=2024-11-01&until=2024-12-31",
)  # fmt: skip


@pytest.mark.parametrize("path", ASKED)
def test_each_question_is_answered_as_json_and_kept_by_its_etag(story, path):
    answer = story.get(PREFIX + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() not in ({}, [])
    again = story.get(PREFIX + path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_question_is_asked():
    patterns = {each.name: re.sub(r"\{[^}]+\}", "[^/]+", each.path) for each in ENDPOINTS if each.method == "GET"}
    paths = [path.partition("?")[0] for path in ASKED]
    document = {"document", "claim"}  # asked below, by names that the ledger gives
    assert {name for name, p in patterns.items() if not any(re.fullmatch(p, path) for path in paths)} == document


def test_a_document_is_told_with_its_text_and_reading(story):
    digest = story.get(f"{PREFIX}/documents?language=ko").json()["items"][0]["digest"]
    found = story.get(f"{PREFIX}/documents/{digest[:8]}").json()
    for claim in found["reading"]["claims"]:
        for passage in claim["passages"]:
            assert found["text"][passage["start"] : passage["end"]] == passage["quote"]


def test_a_claim_is_told_as_it_was_read_and_as_it_stands(desk):
    [first, *_] = desk.get(f"{PREFIX}/claims?kind=act").json()["items"]
    told = desk.get(f"{PREFIX}/claims/{first['fact'][:12]}").json()
    assert told["read"] == told["now"]
    assert told["judged"] == []
    deed = {"name": first["fact"], "deed": "correct", "why": "So.", "values": {"date": "2024-11-10"}}
    assert desk.client.post(f"{PREFIX}/review", json=deed).status_code == 200
    told = desk.get(f"{PREFIX}/claims/{first['fact']}").json()
    assert (told["now"]["date"], told["judged"][0]["what"]["why"]) == ("2024-11-10", "So.")
    assert told["read"]["date"] != "2024-11-10"
    desk.client.post(f"{PREFIX}/review", json={**deed, "deed": "reject", "values": {}})
    assert desk.get(f"{PREFIX}/claims/{first['fact']}").json()["now"] is None
    assert desk.get(f"{PREFIX}/claims/{told['document']}").status_code == 404


def test_long_lists_come_in_pages_that_add_up(story):
    names, path = [], f"{PREFIX}/treaties?limit=70"
    while path:
        leaf = story.get(path).json()
        names += [item["id"] for item in leaf["items"]]
        path = leaf["next"]
    assert len(names) == len(set(names)) == leaf["total"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/treaties/nato", 404, "unknown-name"),
        ("/treaties/npt?on=tomorrow", 400, "usage"),
        ("/treaties/npt?on=2024-02-31", 400, "date"),
        ("/treaties?limit=0", 400, "usage"),
        ("/treaties?colour=red", 400, "usage"),
        ("/treaties?limit=1&limit=2", 400, "usage"),
        ("/event", 400, "usage"),
        ("/states/XX/obligations", 404, "unknown-name"),
        ("/nowhere", 404, "http-404"),
    ],
)
def test_errors_have_one_shape(story, path, status, code):
    answer = story.get(PREFIX + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["type"] == f"urn:foedus:problem:{code}"
    assert told["status"] == status
    assert told["title"]


def test_a_text_is_read_and_saved_only_on_request(empty):
    text = "Russia and North Korea signed a treaty on comprehensive strategic partnership on 19 June 2024."
    body = {"text": text, "published": "2024-06-20"}
    read = empty.client.post(f"{PREFIX}/read", json=body, headers={"origin": ADDRESS})
    assert read.status_code == 200
    assert read.json()["reading"]["claims"]
    assert empty.get(f"{PREFIX}/documents").json()["total"] == 0
    empty.client.post(f"{PREFIX}/read", json={**body, "save": True})
    assert empty.get(f"{PREFIX}/documents").json()["total"] == 1


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"origin": "https://evil.example", "content-type": "application/json"}, b'{"text": "x"}', 403),
        ({"content-type": "text/plain"}, b'{"text": "x"}', 415),
        ({"content-type": "application/x-www-form-urlencoded"}, b"text=x", 415),
        ({"content-type": "application/json"}, b"{", 400),
        ({"content-type": "application/json"}, b"[]", 400),
        ({"content-type": "application/json"}, b'{"text": 5}', 400),
        ({"content-type": "application/json"}, b'{"text": "x", "address": "https://a.example"}', 400),
        ({"content-type": "application/json"}, b'{"address": "http://127.0.0.1/"}', 400),
        ({"content-type": "application/json"}, b'{"address": "file:///etc/passwd"}', 422),
        ({"content-type": "application/json"}, b'"\xff"', 400),
    ],
)
def test_a_wrong_call_to_read_is_refused_with_a_problem(empty, headers, content, status):
    answer = empty.client.post(f"{PREFIX}/read", content=content, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_conflict_is_judged_and_commented_on_through_the_api(desk):
    [matter] = desk.get(f"{PREFIX}/review?kind=conflict").json()["items"]
    deed = {"name": matter["id"], "deed": "accept", "why": "KCNA dates its decrees.", "values": {"date": "2024-11-11"}}
    assert desk.client.post(f"{PREFIX}/review", json=deed).status_code == 200
    assert desk.get(f"{PREFIX}/review?kind=conflict").json()["total"] == 0
    claim = matter["claims"][0]["fact"]
    told = desk.client.post(f"{PREFIX}/comments", json={"name": claim, "text": "Monday was the 11th."})
    assert told.status_code == 200
    page = desk.get(f"{PREFIX}/annotations").json()
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 2


def test_the_description_tells_every_endpoint_with_its_parameters(story):
    told = story.get("/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    for each in ENDPOINTS:
        operation = told["paths"][PREFIX + each.path][each.method.lower()]
        assert operation["operationId"] == each.name
        if each.method == "GET":
            named = {one["name"]: one for one in operation["parameters"]}
            assert set(named) == {field.encode_name for field in msgspec.structs.fields(each.args)}
            assert all(named[name]["in"] == "path" and named[name]["required"] for name in each.in_path)
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', msgspec.json.encode(told).decode()))
    assert names <= set(told["components"]["schemas"])
    assert msgspec.json.decode(msgspec.json.encode(openapi(ENDPOINTS))) == told


def test_no_tool_for_assistants_writes_and_each_tells_its_arguments(story):
    site = story.app.state.site
    assert not {each.name for each in asking()} & {"read", "judge", "comment"}
    for each in asking():
        schema = schema_of(each)
        assert schema["type"] == "object"
        assert set(each.in_path) <= set(schema.get("required", ()))
    now = site.settings.now()
    found = msgspec.json.decode(called(site, "status", {"treaty": "prk-rus-2024", "on": "2024-12-05"}, now))
    assert found["in_force"]["value"] == "yes"
    assert msgspec.json.decode(called(site, "treaties", {"limit": 2}, now))["total"] > 200
    for name, arguments in (
        ("judge", {}),
        ("status", {}),
        ("status", {"treaty": "npt", "x": 1}),
        ("status", {"treaty": "nato"}),
    ):
        with pytest.raises(FoedusError):
            called(site, name, arguments, now)


def test_an_assistant_talks_to_the_server_by_the_protocol(told):
    pytest.importorskip("mcp", reason="The protocol is not tested: the library mcp is not installed.")
    import sys

    import anyio
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def talk():
        server = StdioServerParameters(command=sys.executable, args=["-m", "foedus", "mcp", "--db", str(told)])
        async with stdio_client(server) as (incoming, outgoing), ClientSession(incoming, outgoing) as session:
            await session.initialize()
            tools = await session.list_tools()
            answer = await session.call_tool("status", {"treaty": "prk-rus-2024", "on": "2024-12-05"})
            wrong = await session.call_tool("status", {"treaty": "nato"})
            return [tool.name for tool in tools.tools], answer, wrong

    names, answer, wrong = anyio.run(talk)
    assert "status" in names
    assert '"in_force":{"value":"yes"' in answer.content[0].text
    assert wrong.is_error
    assert "is not a treaty of the register" in wrong.content[0].text


def test_a_body_that_is_nested_without_end_is_refused(story):
    headers = {"content-type": "application/json"}
    answer = story.client.post(f"{PREFIX}/corrections", content=b"[" * 100_000, headers=headers)
    assert answer.status_code == 400
