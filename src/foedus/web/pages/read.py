"""Hand over a report, watch it being read, look at it, save or discard it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from time import monotonic

import msgspec

from foedus.errors import FoedusError
from foedus.register.read_documents import record
from foedus.web.answers import Given, Onward, Page, Stream
from foedus.web.ask import Ask
from foedus.web.intake import intake, source_of
from foedus.web.jobs import Job
from foedus.web.pages.document import document_values

PATIENCE = 1.5
"""Seconds in which most reports are read, so that a person without scripts sees the reading at once."""
BEAT = 0.15
"""Seconds between two looks at how far a reading is."""
SHOW = 1.6
"""Seconds in which the claims of a reading appear one after the other, however many they are."""
PAUSE = 0.12
"""Seconds between two of them at most."""


def desk(ask: Ask) -> Given:
    """``GET /read``."""
    return Page(template="read.html", values={"address": ask.get("address")})


def hand_over(ask: Ask) -> Given:
    """``POST /read``: begin to read what was handed over."""
    source = source_of(
        title=ask.field("title"),
        publisher=ask.field("publisher"),
        published=ask.field("published"),
        language=ask.field("language"),
    )
    text, address = ask.form.get("text") or "", ask.field("address")
    given = intake(ask.site.settings, source, text=text, upload=ask.upload, address=address)
    job = ask.site.jobs.begin(ask.user.name, given, ask.now)
    if not ask.field("live"):
        job.over.wait(PATIENCE)
        return Onward(f"/read/{job.id}")
    return Onward(f"/read/{job.id}?live=1")


def watch(ask: Ask) -> Given:
    """``GET /read/{job}``: the progress, then the reading."""
    job = ask.site.jobs.job(ask.params["job"], ask.user.name)
    told = job.told()
    if told is None or ask.get("live"):
        return Page(template="reading_progress.html", values=_progress(ask, job))
    document, reading = told
    values = document_values(ask, document.text, reading)
    return Page(template="reading.html", values={**values, "job": job, "document": document})


def _progress(ask: Ask, job: Job) -> dict[str, object]:
    return {
        "job": job,
        "stage": job.stage,
        "share": ask.site.jobs.share(job),
        "seconds": int((ask.now - job.begun).total_seconds()),
    }


def events(ask: Ask) -> Given:
    """``GET /read/{job}/events``: how far it is, the text, then claim after claim, for a page that shows it growing."""
    job = ask.site.jobs.job(ask.params["job"], ask.user.name)
    return Stream(_events(ask, job))


async def _events(ask: Ask, job: Job) -> AsyncIterator[tuple[str, str]]:
    until = monotonic() + ask.site.settings.reading + 60
    opened = began = False
    while not job.over.is_set() and job.wanted() and monotonic() < until:
        if job.document is not None and not opened:
            opened = True
            yield "opened", _html(ask, "live_text.html", text=job.document.text[:20_000], source=job.document.source)
        if job.first and not began:
            began = True
            for claim in job.first[:20]:
                yield "first", _claim(ask, claim)
        yield "progress", _data({"share": round(ask.site.jobs.share(job), 3), "words": ask.words(f"live.{job.stage}")})
        await asyncio.sleep(BEAT)
    try:
        told = job.told() if job.wanted() else None
    except FoedusError:
        told = None
    if told is None:
        yield "failed", "{}"
        return
    async for event in _revealed(ask, job):
        yield event


async def _revealed(ask: Ask, job: Job) -> AsyncIterator[tuple[str, str]]:
    """The text with its passages, then the claims one by one."""
    document, reading = job.told() or (None, None)
    if document is None or reading is None:
        return
    values = document_values(ask, document.text, reading)
    shown = {**values, "claims": [], "growing": True}
    html = await asyncio.to_thread(_rendered, ask, "document_view.html", shown)
    yield "text", _data({"html": html, "words": ask.words("live.read")})
    pause = min(PAUSE, SHOW / max(1, len(values["claims"])))
    for claim in values["claims"]:
        yield "claim", _claim(ask, claim, treaties=values["treaties"])
        await asyncio.sleep(pause)
    yield "done", "{}"


def _claim(ask: Ask, claim: object, **more: object) -> str:
    values = {"treaties": {}, "facts": {}, "threads": None, "may": False, **more}
    return _html(ask, "claim.html", claim=claim, **values)


def _html(ask: Ask, template: str, **values: object) -> str:
    return _data({"html": _rendered(ask, template, values)})


def _rendered(ask: Ask, template: str, values: Mapping[str, object]) -> str:
    return ask.site.renderer.page(template, ask.words, ask=ask, **values)


def _data(value: object) -> str:
    """A value as one line."""
    return msgspec.json.encode(value).decode()


def keep(ask: Ask) -> Given:
    """``POST /read/{job}/save``: into the ledger with it."""
    job = ask.site.jobs.job(ask.params["job"], ask.user.name)
    told = job.told()
    if told is None:
        return Onward(f"/read/{job.id}")
    document, reading = told
    record(ask.house, document, reading)
    ask.site.jobs.forget(job.id)
    return Onward(f"/documents/{document.digest}")


def discard(ask: Ask) -> Given:
    """``POST /read/{job}/discard``: also of one that is still being read."""
    ask.site.jobs.forget(ask.site.jobs.job(ask.params["job"], ask.user.name).id)
    return Onward("/read")
