"""The queue of what waits for a person, and the deeds that judge it; comments on passages."""

from collections.abc import Container
from typing import Any

from foedus.errors import UsageError
from foedus.register import review_deeds
from foedus.register.review import KINDS, Comment, Matter, comments, queue
from foedus.register.review_history import history
from foedus.report.review import judgement_in_words
from foedus.web.answers import Given, Onward, Page
from foedus.web.ask import Ask
from foedus.web.corrections import changes_of
from foedus.web.pages.lists import leaf

PER_PAGE = 20
_SLOW = ("conflict", "merge")
"""For these all that the ledger says is weighed."""
DEEDS = ("accept", "reject", "correct", "link", "none")


def review(ask: Ask) -> Given:
    """``/review?kind=…&treaty=…``."""
    kind = ask.choice("kind", ("", *KINDS), "")
    treaty = ask.get("treaty")
    kinds = (kind,) if kind else KINDS
    slow = tuple(each for each in kinds if each in _SLOW)
    quick = tuple(each for each in kinds if each not in _SLOW)
    found = [_waiting(ask, some, treaty) for some in (quick, slow) if some]
    waiting = sorted((matter for some in found for matter in some or ()), key=lambda matter: KINDS.index(matter.kind))
    values = {
        "leaf": leaf(ask, waiting, PER_PAGE),
        "kind": kind,
        "kinds": KINDS,
        "still": None in found,
        "treaty": treaty,
        "may": ask.user.may("reviewer"),
        "digests": {matter.id: _digest(matter) for matter in waiting},
    }
    return Page(template="review.html", values=values)


def _waiting(ask: Ask, kinds: tuple[str, ...], treaty: str | None) -> tuple[Matter, ...] | None:
    """What waits of some kinds; ``None`` while it is still looked for, as in a large ledger where sources differ."""
    return ask.site.soon(("queue", kinds, treaty), lambda: queue(ask.site.ledger, kinds=kinds, treaty=treaty))


def _digest(matter: Matter) -> str | None:
    return next((ref.document for ref in matter.claims), None)


def judge(ask: Ask) -> Given:
    """``POST /review``: one deed; back to the queue.

    Raises:
        UsageError: There is no such deed, or it does not fit the matter.
    """
    name, why, deed = ask.form.get("name", ""), ask.field("why") or "", ask.form.get("deed", "")
    by = ask.user.name
    if deed == "accept":
        value = {
            key.removeprefix("value-"): told for key, told in ask.form.items() if key.startswith("value-") and told
        }
        review_deeds.accept(ask.house, name, by=by, why=why, value=value)
    elif deed == "reject":
        review_deeds.reject(ask.house, name, by=by, why=why)
    elif deed == "correct":
        review_deeds.correct(ask.house, name, changes_of(ask.form), by=by, why=why)
    elif deed in ("link", "none"):
        to = ask.field("to") if deed == "link" else None
        if deed == "link" and to is None:
            raise UsageError("No treaty is named.", hint="Choose the treaty that is meant.")
        review_deeds.link(ask.house, name, to, by=by, why=why)
    else:
        raise UsageError(f"“{deed[:40]}” is no deed.", hint=f"Choose one of {', '.join(DEEDS)}.")
    return Onward(back(ask, "/review"))


def withdraw(ask: Ask) -> Given:
    """``POST /review/withdraw``: take a judgement back."""
    review_deeds.withdraw(ask.house, ask.form.get("name", ""), by=ask.user.name, why=ask.field("why") or "")
    return Onward(back(ask, "/review/history"))


def past(ask: Ask) -> Given:
    """``/review/history``: who judged what, when and why."""
    told = [
        {"deed": deed, "words": judgement_in_words(deed.judged) if deed.judged else deed.about}
        for deed in reversed(history(ask.site.ledger, treaty=ask.get("treaty")))
    ]
    return Page(template="history.html", values={"leaf": leaf(ask, told), "may": ask.user.may("reviewer")})


def remark(ask: Ask) -> Given:
    """``POST /comments``: a comment on a claim, or on some words of a document."""
    text = ask.field("text")
    if text is None:
        raise UsageError("A comment says something.", hint="Write it, then send it.")
    name = ask.form.get("name", "")
    review_deeds.comment(ask.house, name, text[:20_000], by=ask.user.name, quote=ask.form.get("quote") or None)
    return Onward(back(ask, "/sources"))


def back(ask: Ask, otherwise: str) -> str:
    """Where the form came from: a path of this server, never another site's."""
    path = ask.form.get("next", "")
    harmless = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if harmless else otherwise


def threads(ask: Ask, digest: str, shown: Container[str] | None = None) -> dict[str, Any]:
    """The comments and judgements on a document: by claim, and those on other words or on the whole.

    Args:
        ask: The question.
        digest: The document.
        shown: The claims that stand on the page; what was said of others (rejected ones) stands with the rest.
    """
    found = comments(ask.site.ledger, document=digest)
    by_claim: dict[str, list[Comment]] = {}
    loose: list[Comment] = []
    for each in found:
        refs = [ref.fact for ref in each.judged.what.claims if ref.document == digest]
        for fact in refs:
            by_claim.setdefault(fact, []).append(each)
        if not refs or (shown is not None and not any(fact in shown for fact in refs)):
            loose.append(each)
    count = len({each.judged.fact for each in found})
    words = {each.judged.fact: judgement_in_words(each.judged) for each in found}
    return {"by_claim": by_claim, "loose": loose, "count": count, "words": words}
