"""The head of a reading: what is known of the document, whoever reads it."""

from foedus.model.document import Document, DocumentHead


def head_of(document: Document, tag: str | None, derived: str | None, notes: tuple[str, ...]) -> DocumentHead:
    """The head of a document.

    Args:
        document: The text with what is known about its source.
        tag: The language it was read as; ``None`` if that was not recognised.
        derived: The address or name of what it says it was taken from.
        notes: What the reader has to say about its own limits.
    """
    source = document.source
    return DocumentHead(
        language=tag,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        derived_from=derived,
        digest=document.digest,
        claimed=source.claimed,
        notes=notes,
    )
