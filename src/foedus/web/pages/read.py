"""Hand over a report, watch it being read, look at it, save or discard it."""

from concurrent.futures import TimeoutError as NotYet
from functools import partial

from foedus.errors import UsageError
from foedus.model.date import parse
from foedus.model.document import Source
from foedus.register.read_documents import record
from foedus.web import jobs
from foedus.web.answers import Given, Onward, Page
from foedus.web.ask import Ask
from foedus.web.pages.document import document_values

PATIENCE = 1.5
"""Seconds in which most reports are read, so that the person sees the reading at once."""


def desk(ask: Ask) -> Given:
    """``GET /read``."""
    return Page(template="read.html", values={"address": ask.get("address")})


def hand_over(ask: Ask) -> Given:
    """``POST /read``: begin to read what was handed over."""
    source = _source(ask)
    settings = ask.site.settings
    text, address = ask.form.get("text") or "", ask.field("address")
    if ask.upload is not None:
        name = ask.upload.name or "the file"
        load = partial(jobs.from_upload, ask.upload, source, settings)
    elif address:
        name, load = address, partial(jobs.from_address, address, source, settings)
    else:
        name, load = "", partial(jobs.from_text, text, source, settings)
    job = ask.site.jobs.begin(ask.house, ask.user.name, name, load)
    _wait(job)
    return Onward(f"/read/{job.id}")


def _wait(job: jobs.Job) -> None:
    try:
        job.outcome.exception(timeout=PATIENCE)
    except NotYet:
        return


def _source(ask: Ask) -> Source:
    """What the person knows of the document.

    Raises:
        DateError: The day of publication is no date.
    """
    published = ask.field("published")
    language = ask.field("language")
    if language is not None and (len(language) > 35 or not language.replace("-", "").isalnum()):
        raise UsageError(f"“{language[:40]}” is no language.", hint="Write its tag: en, ur, zh-Hant.")
    return Source(
        title=ask.field("title"),
        publisher=ask.field("publisher"),
        published=parse(published).text if published else None,
        language=language,
    )


def watch(ask: Ask) -> Given:
    """``GET /read/{job}``: the progress, then the reading."""
    job = ask.site.jobs.job(ask.params["job"], ask.user.name)
    if not job.outcome.done():
        seconds = int((ask.now - job.begun).total_seconds())
        return Page(template="reading_progress.html", values={"job": job, "seconds": seconds})
    error = jobs.error_of(job)
    if error is not None:
        ask.site.jobs.forget(job.id)
        raise error
    draft = job.outcome.result()
    values = document_values(ask, draft.document.text, draft.reading)
    return Page(template="reading.html", values={**values, "job": job, "document": draft.document})


def keep(ask: Ask) -> Given:
    """``POST /read/{job}/save``: into the ledger with it."""
    job = ask.site.jobs.job(ask.params["job"], ask.user.name)
    draft = job.outcome.result(timeout=0) if job.outcome.done() else None
    if draft is None:
        return Onward(f"/read/{job.id}")
    record(ask.house, draft.document, draft.reading)
    ask.site.jobs.forget(job.id)
    return Onward(f"/documents/{draft.document.digest}")


def discard(ask: Ask) -> Given:
    """``POST /read/{job}/discard``."""
    ask.site.jobs.forget(ask.site.jobs.job(ask.params["job"], ask.user.name).id)
    return Onward("/read")
