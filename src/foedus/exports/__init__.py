"""Everything out: the register and the ledger in the formats of others, each with its sources.

    chosen = selection(ledger, on=today, treaties=["prk-rus-2024"], known=None, standard="reported")
    written = write(ledger, chosen, "jsonl", Path("prk-rus-2024.jsonl"))
    stream(ledger, chosen, "csv", response)  # one file for a download, tables as a ZIP

The same ledger and the same selection give the same bytes. Rows are told one by one, so that memory does not grow with
the number of claims.
"""

from foedus.exports.formats import FORMATS, Format
from foedus.exports.selection import About, Selection, selection
from foedus.exports.write import Written, stream, write

__all__ = ["FORMATS", "About", "Format", "Selection", "Written", "selection", "stream", "write"]
