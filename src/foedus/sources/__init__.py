"""Floor 2, what comes from outside: files, folders, web pages, PDF. Only here does Foedus speak HTTP."""

from foedus.sources.documents import Refused, open_documents
from foedus.sources.limits import Limits

__all__ = ["Limits", "Refused", "open_documents"]
