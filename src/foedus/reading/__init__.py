"""Text to claims, in whatever language the text is; the languages themselves are data.

The one way in is :func:`read`; a reader of another make fills the same port (:class:`foedus.reading.port.Reader`).
"""

from foedus.reading.first_look import first_look
from foedus.reading.pipeline import read
from foedus.reading.port import Reader

__all__ = ["Reader", "first_look", "read"]
