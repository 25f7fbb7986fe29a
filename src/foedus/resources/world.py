"""Facts of the world that readers need: which capital, seat, office, organ, agency or person stands for which state.

From ``data/states/`` and ``data/organisations/`` and, for what languages have to name besides, ``_shared/names.yaml``.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from foedus.resources.files import data_folder, load_many


class Named(msgspec.Struct, frozen=True):
    """Something with an English name that stands for a state or an organisation.

    Attributes:
        name: Its English name.
        state: The code it stands for; empty for one that stands for none.
        kind: ``place``, ``person``, ``agency``, ``parliament``, ``ministry`` …
    """

    name: str
    state: str
    kind: str


class Lived(msgspec.Struct, frozen=True):
    """A state, and the days from which and before which it existed."""

    code: str
    start: dt.date
    end: dt.date


class World(msgspec.Struct, frozen=True):
    """All of it, by English name; ``continues`` and ``one_seat`` by code.

    ``continues`` has the state that another continues; ``one_seat`` those that ruled from one capital one after the
    other: Prague stood for Czechoslovakia.
    """

    states: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    places: dict[str, Named]
    persons: dict[str, Named]
    organs: dict[str, Named]
    agencies: dict[str, Named]
    organisations: dict[str, tuple[str, ...]]
    treaties: dict[str, dict[str, Any]]
    continues: dict[str, Lived]
    one_seat: dict[str, tuple[Lived, ...]]


_KINDS = {
    "ministry_foreign": "ministry",
    "ministry_defence": "ministry",
    "cabinet": "government",
    "chamber": "parliament",
}


@lru_cache(maxsize=1)
def world() -> World:
    """What is known of the world; read once."""
    folder = data_folder()
    states = _folder(folder / "states")
    organisations = _folder(folder / "organisations")
    shared = load_many(sorted((folder / "languages" / "_shared").glob("*.yaml")))
    names = shared.get("names.yaml", {})
    living = {str(s["code"]): s for s in states if _recent(s)}
    return World(
        states={code: _names_of(s) for code, s in living.items()},
        adjectives={code: (*s.get("adjectives", ()), *s.get("people", ())) for code, s in living.items()},
        places=_places(living.values(), names),
        persons=_persons([*living.values(), *organisations], names),
        organs=_organs([*living.values(), *organisations], names),
        agencies=_agencies([*living.values(), *organisations], names),
        organisations=_organisations(organisations, names),
        treaties=shared.get("treaties.yaml", {}),
        continues=_continues(living),
        one_seat=_one_seat(living),
    )


def _folder(folder: Path) -> list[dict[str, Any]]:
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return [value for value in load_many(paths).values() if "code" in value] if paths else []


def _recent(state: dict[str, Any]) -> bool:
    """Whether reports of today can speak of it: it exists, or ended after 1945; historic duchies only confuse."""
    spans = state.get("exists") or [{}]
    code = str(state.get("code", ""))
    if len(code) not in (3, 4):
        return False
    return any(not span.get("until") or str(span["until"]) > "1946" for span in spans if isinstance(span, dict))


def _names_of(state: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(n) for n in (state.get("name"), state.get("formal"), *state.get("aliases", ())) if n)


def _continues(living: dict[str, dict[str, Any]]) -> dict[str, Lived]:
    """Which state each one continues, and from when to when that one bore the person of both."""
    out = {}
    for code, state in living.items():
        lived = _lived(living.get(str(state.get("continues") or ""), {}))
        if lived and lived[-1].end < dt.date.max:
            out[code] = lived[-1]
    return out


def _is_gone(state: dict[str, Any]) -> bool:
    spans = state.get("exists") or [{}]
    return bool(spans[-1].get("until"))


def _places(states: Iterable[dict[str, Any]], names: dict[str, Any]) -> dict[str, Named]:
    """Capitals and seats; one that several states had is the present one's: Prague, Hanoi, Belgrade."""
    out: dict[str, Named] = {}
    for state in sorted(states, key=_is_gone):
        code = str(state["code"])
        for place in (state.get("capital"), *(state.get("seats") or ()), *(state.get("former_capitals") or ())):
            name = place.get("name") if isinstance(place, dict) else place
            if name:
                out.setdefault(str(name), Named(str(name), code, "place"))
    for name, code in (names.get("places") or {}).items():
        out[name] = Named(name, code or "", "place")
    return out


def _one_seat(living: dict[str, dict[str, Any]]) -> dict[str, tuple[Lived, ...]]:
    """The states that ruled from the capital of each, where they were several."""
    by_capital: dict[str, list[dict[str, Any]]] = {}
    for state in living.values():
        if state.get("capital"):
            by_capital.setdefault(str(state["capital"]), []).append(state)
    out = {}
    for states in by_capital.values():
        lived = tuple(one for state in states for one in _lived(state)) if len(states) > 1 else ()
        out.update({str(state["code"]): lived for state in states if lived})
    return out


def _lived(state: dict[str, Any]) -> list[Lived]:
    spans = [span for span in state.get("exists") or () if span.get("from")]
    ends = [dt.date.fromisoformat(str(span["until"])) if span.get("until") else dt.date.max for span in spans]
    return [
        Lived(str(state["code"]), dt.date.fromisoformat(str(span["from"])), end)
        for span, end in zip(spans, ends, strict=True)
    ]


def _persons(bodies: list[dict[str, Any]], names: dict[str, Any]) -> dict[str, Named]:
    out: dict[str, Named] = {}
    for body in bodies:
        for office in body.get("offices") or ():
            for holder in office.get("holders") or ():
                if str(holder.get("until") or "9999") >= "1945" and holder.get("name"):
                    name = str(holder["name"])
                    out[name] = Named(name, str(body["code"]), "person")
    for name, code in (names.get("persons") or {}).items():
        out[name] = Named(name, code or "", "person")
    return out


def _organs(bodies: list[dict[str, Any]], names: dict[str, Any]) -> dict[str, Named]:
    out: dict[str, Named] = {}
    for body in bodies:
        for organ in body.get("organs") or ():
            kind = _KINDS.get(str(organ.get("kind")), str(organ.get("kind", "ministry")))
            for name in (organ.get("name"), *(organ.get("aliases") or ())):
                if name:
                    out.setdefault(str(name), Named(str(organ["name"]), str(body["code"]), kind))
    for name, facts in (names.get("organs") or {}).items():
        out[name] = Named(name, str(facts.get("state") or ""), str(facts.get("kind") or "ministry"))
    return out


def _agencies(bodies: list[dict[str, Any]], names: dict[str, Any]) -> dict[str, Named]:
    out: dict[str, Named] = {}
    for body in bodies:
        for agency in body.get("agencies") or ():
            if isinstance(agency, dict) and agency.get("name"):
                speaks_for = agency.get("state")
                code = str(body["code"]) if speaks_for is True else str(speaks_for or "")
                out[str(agency["name"])] = Named(str(agency["name"]), code, "agency")
    for name, code in (names.get("agencies") or {}).items():
        out[name] = Named(name, code or "", "agency")
    return out


def _organisations(bodies: list[dict[str, Any]], names: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for body in bodies:
        out[str(body["code"])] = tuple(str(n) for n in (body.get("name"), *(body.get("aliases") or ())) if n)
    for code in names.get("organisations") or {}:
        out.setdefault(code, ())
    return out
