"""W3C Web Annotations taken in: our own judgements as judgements, everybody else's as comments on the words they quote.

What cannot be placed is told as a finding and left out; nothing that is wrong with one annotation stops the others. An
annotation counts as learnt now, whatever day it names: nobody can change what could be known yesterday.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

import msgspec

from foedus.errors import FoedusError, InputError, LedgerError
from foedus.ledger import Ledger, Query
from foedus.model.fact import FactKind
from foedus.model.finding import Finding
from foedus.model.judgement import Judgement, Place, Verb
from foedus.model.passage import Passage
from foedus.register.annotations import DOCUMENT, FACT, JSON, TREATY
from foedus.register.catalogue import treaty_of
from foedus.register.corpus import claims_of, recorded, text_of
from foedus.register.house import House
from foedus.register.review_checks import check_settled, checked_changes
from foedus.register.review_deeds import judge

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are taken in at once."""


class TakenIn(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file of annotations.

    Attributes:
        comments: Comments that are new.
        judgements: Judgements that are new; they take effect from now on.
        known: Annotations that the ledger holds already.
        findings: What could not be taken, or not placed, and why.
    """

    comments: int = 0
    judgements: int = 0
    known: int = 0
    findings: tuple[Finding, ...] = ()


class _Misfit(Exception):  # noqa: N818 - inside this file only; becomes a finding
    """Why an annotation cannot be taken."""


def take_in(house: House, data: bytes, *, by: str = "", name: str = "") -> TakenIn:
    """Take in annotations: one, a list of them, an Annotation Page or a Collection that holds its pages.

    Args:
        house: The ledger that takes them.
        data: JSON-LD.
        by: Whose they are, where they do not say.
        name: The file, for messages.

    Raises:
        InputError: This is no JSON, or no annotations.
        LedgerError: The ledger cannot be written.
    """
    taker = _Taker(house, by)
    for item in _items(_decoded(data, name), name):
        taker.take(item)
    return TakenIn(
        comments=taker.comments, judgements=taker.judgements, known=taker.known, findings=tuple(taker.findings)
    )


def _decoded(data: bytes, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    if len(data) > LARGEST:
        raise InputError("The file is too large.", where=name, hint=f"At most {LARGEST >> 20} MB at once.")
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError(f"This is no JSON: {error}.", where=name, hint="Give annotations as JSON-LD.") from error


def _items(value: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - whatever JSON holds
    waiting = deque([value])
    while waiting:
        one = waiting.popleft()
        kind = one.get("type") if isinstance(one, dict) else None
        kinds = kind if isinstance(kind, list) else [kind]
        if isinstance(one, list):
            waiting.extendleft(reversed(one))
        elif "AnnotationPage" in kinds:
            yield from one.get("items") or ()
        elif "AnnotationCollection" in kinds and isinstance(one.get("first"), dict):
            waiting.appendleft(one["first"])
        elif "Annotation" in kinds:
            yield one
        else:
            hint = "Give an Annotation, a list of them, or an AnnotationPage (www.w3.org/TR/annotation-model)."
            raise InputError("These are no Web Annotations.", where=name, hint=hint)


class _Taker:
    def __init__(self, house: House, by: str) -> None:
        self._house = house
        self._by = by
        self._places = _Places(house.ledger)
        told = house.ledger.facts(Query(kinds=(FactKind.JUDGEMENT,), include_withdrawn=True))
        self._held = {name for fact in told for name in (f"{FACT}{fact.id}", fact.body.get("annotation")) if name}
        self.comments = self.judgements = self.known = 0
        self.findings: list[Finding] = []

    def take(self, item: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        name = _name(item)
        if name in self._held:
            self.known += 1
            return
        try:
            self._keep(item, name)
        except LedgerError:
            raise
        except (_Misfit, FoedusError) as misfit:
            self._tell("annotation-not-taken", str(misfit), name)
        else:
            self._held.add(name)

    def _keep(self, item: Any, name: str) -> None:  # noqa: ANN401
        if not isinstance(item, dict):
            raise _Misfit("It is no JSON object.")
        own = _own_body(item)
        what = self._checked(own) if own is not None else self._comment(item, name)
        what = msgspec.structs.replace(what, annotation=name, created=_text(item.get("created")))
        fact = judge(self._house, what, by=_creator(item) or self._by or "unknown", treaties=self._treaties(what))
        self._held.add(f"{FACT}{fact.id}")
        if what.judgement is Verb.COMMENT:
            self.comments += 1
        else:
            self.judgements += 1

    def _tell(self, rule: str, message: str, name: str) -> None:
        self.findings.append(Finding(rule=rule, message=message, about=(name,)))

    def _checked(self, what: Judgement) -> Judgement:
        """A judgement of our own kind, as far as it is about what this ledger holds and fits the contract."""
        for ref in (*what.claims, *what.others):
            if not self._places.holds(ref.document):
                raise _Misfit(f"It is about document {ref.document[:12]}, which the ledger does not hold.")
        for named in (what.to, what.treaty):
            if named is not None:
                treaty_of(named, self._house.ledger)
        if what.judgement is Verb.CORRECT:
            facts = self._house.ledger.facts(Query(ids=tuple(ref.fact for ref in what.claims)))
            for _, claim, _ in claims_of(facts):
                checked_changes(claim, what.changes)
        elif what.changes:
            check_settled(what.changes)
        return what

    def _comment(self, item: dict[str, Any], name: str) -> Judgement:
        said, form, language = _said(item)
        if not said.strip():
            raise _Misfit("It says nothing that can be shown as text.")
        places, treaty = self._targets(item, name)
        first = places[0] if places else None
        return Judgement(
            judgement=Verb.COMMENT,
            text=said,
            format="" if form == "text/plain" else form,
            language=language,
            motivation=_motivation(item),
            document=first.document if first else None,
            passage=first.passage if first else None,
            more=tuple(places[1:]),
            treaty=treaty,
        )

    def _targets(self, item: dict[str, Any], name: str) -> tuple[list[Place], str | None]:
        treaty = None
        places: list[Place] = []
        for target in _list(item.get("target")):
            source = _id(target.get("source")) if isinstance(target, dict) and "source" in target else _id(target)
            if source.startswith(TREATY):
                treaty = treaty_of(source.removeprefix(TREATY), self._house.ledger).id
                continue
            document = self._places.document(target, source)
            if document is None:
                continue
            passage, placed = self._places.passage(document, target)
            if not placed:
                message = "Its words do not stand in the text; it is kept on the document as a whole."
                self._tell("annotation-not-placed", message, name)
            places.append(Place(document=document, passage=passage))
        if not places and treaty is None:
            raise _Misfit("It is about nothing that the ledger holds.")
        return places, treaty

    def _treaties(self, what: Judgement) -> tuple[str, ...]:
        documents = {ref.document for ref in what.claims} | {place.document for place in what.more}
        documents |= {what.document} if what.document else set()
        named = [name for digest in sorted(documents) for name in self._places.treaties(digest)]
        return tuple(dict.fromkeys(name for name in (what.treaty, what.to, *named) if name))


class _Places:
    """The documents of the ledger, by digest and by address."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._documents = {each.digest: each for each in recorded(ledger)}
        self._by_url: dict[str, list[str]] = defaultdict(list)
        for digest, each in self._documents.items():
            if each.reading.document.url:
                self._by_url[each.reading.document.url].append(digest)
        self._texts: dict[str, str] = {}

    def holds(self, digest: str) -> bool:
        return digest in self._documents

    def treaties(self, digest: str) -> list[str]:
        held = self._documents.get(digest)
        return [m.register_id for m in held.reading.treaties if m.register_id] if held is not None else []

    def document(self, target: Any, source: str) -> str | None:  # noqa: ANN401
        """The text that was annotated, by its state or by its address; of several the one that was read last."""
        states = _list(target.get("state")) if isinstance(target, dict) else []
        named = [name for state in states if isinstance(state, dict) for name in map(_id, _list(state.get("cached")))]
        for name in (*named, source):
            digest = name.removeprefix(DOCUMENT)
            if name.startswith(DOCUMENT) and digest in self._documents:
                return digest
        known = self._by_url.get(source) or self._by_url.get(source.partition("#")[0]) or []
        return known[-1] if known else None

    def passage(self, document: str, target: Any) -> tuple[Passage | None, bool]:  # noqa: ANN401
        """The words a target selects, and whether they were found if it selects any."""
        selectors = _list(target.get("selector")) if isinstance(target, dict) else []
        if not selectors:
            return None, True
        found = anchored(self._text(document), [each for each in selectors if isinstance(each, dict)])
        return found, found is not None

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = text_of(self._ledger, document) or ""
        return self._texts[document]


def anchored(text: str, selectors: Iterable[dict[str, Any]]) -> Passage | None:
    """The words of a text that selectors point at, however the text has shifted; ``None`` if that is not certain.

    A position counts only where the quoted words stand there; else the words are looked for, and where they stand
    several times what stands before and behind them decides.
    """
    by_type = {str(each.get("type")): each for each in selectors}
    position = _span(by_type.get("TextPositionSelector"), len(text))
    quote = by_type.get("TextQuoteSelector")
    exact = quote.get("exact") if quote is not None else None
    if not isinstance(exact, str) or not exact:
        return Passage(*position, text[slice(*position)]) if position and quote is None else None
    if position and text[slice(*position)] == exact:
        return Passage(*position, exact)
    starts = list(_occurrences(text, exact))
    if len(starts) > 1 and quote is not None:
        before, behind = _text(quote.get("prefix")), _text(quote.get("suffix"))
        starts = [
            at
            for at in starts
            if text.endswith(before, 0, at) and text.startswith(behind, at + len(exact)) and (before or behind)
        ]
    return Passage(starts[0], starts[0] + len(exact), exact) if len(starts) == 1 else None


_MOST = 1000
"""Places at which words are looked for; what stands more often names no place."""


def _occurrences(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(exact, at + 1)


def _span(selector: dict[str, Any] | None, length: int) -> tuple[int, int] | None:
    start, end = (selector.get("start"), selector.get("end")) if selector is not None else (None, None)
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length:
        return start, end
    return None


def _name(item: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Its id; one without an id is named by its content, so that it is not taken twice."""
    given = _text(item.get("id")) if isinstance(item, dict) else ""
    return given or f"{FACT}{blake2b(repr(item).encode('utf-8', 'backslashreplace'), digest_size=16).hexdigest()}"


def _own_body(item: dict[str, Any]) -> Judgement | None:
    """The judgement in a body of ours; ``None`` in anybody else's annotation."""
    for body in _list(item.get("body")):
        if isinstance(body, dict) and body.get("format") == JSON and '"judgement"' in _text(body.get("value")):
            try:
                return msgspec.json.decode(_text(body.get("value")), type=Judgement)
            except (msgspec.MsgspecError, RecursionError) as error:
                raise _Misfit(f"Its judgement cannot be read: {error}.") from error
    return None


def _said(item: dict[str, Any]) -> tuple[str, str, str]:
    """Text, format and language of what an annotation says: its bodies, or its plain value."""
    told = [body for body in _list(item.get("body")) if isinstance(body, str | dict)]
    texts = [body if isinstance(body, str) else _text(body.get("value")) for body in told]
    plain = [body for body in told if isinstance(body, dict) and body.get("value")]
    first = plain[0] if plain else {}
    said = "\n".join(text for text in (*texts, _text(item.get("bodyValue"))) if text)
    return said, _text(first.get("format")) or "text/plain", _text(first.get("language"))


def _motivation(item: dict[str, Any]) -> str:
    given = next((_id(each) for each in _list(item.get("motivation"))), "")
    return "" if given == "commenting" else given


def _creator(item: dict[str, Any]) -> str:
    for each in _list(item.get("creator")):
        if isinstance(each, dict):
            name = next((_text(each.get(key)) for key in ("name", "nickname", "email", "id") if each.get(key)), "")
        else:
            name = _text(each)
        if name:
            return name
    return ""


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - JSON-LD writes one of many without brackets
    return value if isinstance(value, list) else [] if value is None else [value]


def _id(value: Any) -> str:  # noqa: ANN401 - JSON-LD writes a resource as its IRI or as an object with an id
    return _text(value.get("id") if isinstance(value, dict) else value)


def _text(value: Any) -> str:  # noqa: ANN401
    return value if isinstance(value, str) else ""
