"""Pages about states: one state, two states, an event."""

import datetime as dt
from itertools import groupby

from foedus.errors import UnknownNameError
from foedus.law.obligations import Bond, Touched
from foedus.model.obligation import Event
from foedus.register.contents import chosen
from foedus.register.events import event_kinds
from foedus.resources.body import State
from foedus.resources.states import state as state_named
from foedus.web.answers import Given, Onward, Page
from foedus.web.ask import Ask

Group = tuple[str, list[Bond]]


def state(ask: Ask) -> Given:
    """``/states/{code}?on=…``: what binds a state on a day."""
    found = state_named(ask.params["code"])
    day = ask.day()
    holdings = ask.site.holdings()
    bonds = holdings.obligations_of(found.code, day)
    values = {
        "state": found,
        "on": day.isoformat(),
        "groups": _by_treaty(bonds),
        "titles": ask.site.titles(bond.treaty for bond in bonds),
        "allies": _allies(bonds, found.code),
        "lines": chosen(ask.site.lines, party=found.code),
        "offices": _offices(found, day),
    }
    return Page(template="state.html", values=values)


def _by_treaty(bonds: list[Bond]) -> list[Group]:
    return [(name, list(some)) for name, some in groupby(bonds, key=lambda bond: bond.treaty)]


def _allies(bonds: list[Bond], code: str) -> list[str]:
    """Whom the state has to help if they are attacked."""
    owed = {ally for bond in bonds if bond.obligation.type == "defence" for ally in bond.toward}
    return sorted(owed - {code})


def _offices(found: State, day: dt.date) -> list[tuple[str, str]]:
    """Who held the chief offices on a day."""
    chief = ("head_of_state", "head_of_government", "foreign_minister")
    return [
        (office.office, holder.name)
        for office in found.offices
        if office.office in chief
        for holder in office.holders
        if holder.holds_on(day)
    ]


def between(ask: Ask) -> Given:
    """``/between/{a}/{b}?on=…``: what binds two states on a day, in both directions."""
    one, other = state_named(ask.params["a"]), state_named(ask.params["b"])
    if one.code == other.code:
        raise UnknownNameError("A state is not bound to itself.", hint="Name two states.")
    day = ask.day()
    holdings = ask.site.holdings()
    bonds = holdings.between(one.code, other.code, day)
    shared = holdings.treaties_between(one.code, other.code, day)
    told = {bond.treaty for bond in bonds}
    values = {
        "one": one,
        "other": other,
        "on": day.isoformat(),
        "groups": _by_treaty(sorted(bonds, key=lambda bond: bond.treaty)),
        "silent": [(name, word) for name, word in shared if name not in told],
        "titles": ask.site.titles([*told, *(name for name, _ in shared)]),
    }
    return Page(template="between.html", values=values)


def choose_pair(ask: Ask) -> Given:
    """``/between?a=…&b=…``: on to the address of the pair; without both, the form."""
    one, other = ask.get("a"), ask.get("b")
    if one and other:
        on = f"?on={ask.day().isoformat()}" if ask.get("on") else ""
        return Onward(f"/between/{state_named(one).code}/{state_named(other).code}{on}")
    return Page(template="pair.html", values={"a": one, "b": other})


def event(ask: Ask) -> Given:
    """``/event?event=…&victim=…&attacker=…``: who must do what, who may, who cannot be told."""
    kinds = event_kinds(ask.site.holdings().binding.values())
    kind, victim = ask.get("event"), ask.get("victim")
    base = {"kinds": kinds, "kind": kind, "on": ask.day().isoformat()}
    if not (kind and victim):
        return Page(template="event.html", values={**base, "asked": None, "outcomes": [], "victim": victim})
    asked = _event(ask, kind, victim)
    holdings = ask.site.holdings(known=ask.known)
    touched = holdings.touched(asked, ask.day())
    wanted = [one for one in touched if one.value != "not_due" or ask.get("all")]
    titles = ask.site.titles(one.treaty for one in wanted)
    values = {**base, "asked": asked, "victim": asked.victim, "outcomes": _outcomes(wanted), "titles": titles}
    return Page(template="event.html", values=values)


def _event(ask: Ask, kind: str, victim: str) -> Event:
    attackers = tuple(state_named(code).code for code in (ask.get("attacker") or "").replace(",", " ").split())
    area = ask.get("area")
    return Event(
        kind=kind,
        victim=state_named(victim).code,
        attackers=attackers or None,
        area=(area,) if area else None,
        administered_by=state_named(by).code if (by := ask.get("administered_by")) else None,
        state_of_war=True if ask.get("state_of_war") else None,
        requested=True if ask.get("requested") else None,
    )


def _outcomes(found: list[Touched]) -> list[tuple[str, list[tuple[Touched, list[str]]]]]:
    """By outcome, what is due first; states to whom the same applies stand together."""
    order = {"due": 0, "discretionary": 1, "cannot_tell": 2, "not_due": 3}
    out: list[tuple[str, list[tuple[Touched, list[str]]]]] = []
    for value, group in groupby(sorted(found, key=lambda one: order.get(one.value, 9)), key=lambda one: one.value):
        alike: dict[tuple[object, ...], tuple[Touched, list[str]]] = {}
        for one in group:
            key = (one.treaty, one.obligation, one.toward, one.conditions)
            alike.setdefault(key, (one, []))[1].append(one.of)
        out.append((value, list(alike.values())))
    return out
