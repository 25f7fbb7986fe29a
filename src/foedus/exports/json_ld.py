"""JSON-LD 1.1: one graph, one node a line, with the context in the file, so that nothing is fetched to read it."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import IO

import msgspec

from foedus.exports.linked import export_node, node_of
from foedus.exports.selection import About
from foedus.exports.tables import Row
from foedus.model.fact import canonical_json
from foedus.resources.exports import context


def write_json_ld(rows: Iterable[tuple[str, Row]], out: IO[bytes], told: About) -> None:
    """Write all rows as nodes."""
    encode = msgspec.json.Encoder().encode
    digest = blake2b(canonical_json(msgspec.to_builtins(told)), digest_size=16).hexdigest()
    first = {key: value for key, value in export_node(told, digest).items() if value is not None}
    out.write(b'{"@context": ' + encode(context()) + b',\n"@graph": [\n' + encode(first))
    for table, row in rows:
        node = node_of(table, row)
        if node is not None:
            out.write(b",\n" + encode(node))
    out.write(b"\n]}\n")
