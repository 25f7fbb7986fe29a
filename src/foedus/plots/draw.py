"""From a chart to a file: SVG and PNG drawn here, without a browser and without the network; or Vega-Lite as JSON."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import altair as alt

from foedus.errors import InputError, UsageError

FORMATS = (".svg", ".png", ".json")
"""The endings of files that plots are written to; ``.json`` is the Vega-Lite of the plot, for other programs."""

MOST_SCALE = 10.0


def save(chart: alt.TopLevelMixin, path: str | Path, *, scale: float = 2.0, force: bool = False) -> None:
    """Draw a chart into a file: the whole file or none.

    Args:
        chart: A chart of this room, or any of altair.
        path: Where to; the ending says the format, one of :data:`FORMATS`.
        scale: Pixels of a PNG for each unit of the drawing.
        force: Whether to replace a file that exists.

    Raises:
        UsageError: The ending is none of them, the file exists, or the scale is none.
        InputError: It cannot be written: no such folder, no right, no space. Nothing is left half-written.
    """
    target = Path(path)
    check_target(target, force=force)
    if not 0 < scale <= MOST_SCALE:
        raise UsageError(f"A scale of {scale} cannot be drawn.", hint=f"Between 0 and {MOST_SCALE:g}.")
    _write(target, drawn(chart, target.suffix.lower(), scale=scale))


def check_target(path: Path, *, force: bool = False) -> None:
    """Refuse a place that cannot be written to, before anything is computed.

    Raises:
        UsageError: The ending says no format, or the file exists and ``force`` is not said.
        InputError: There is no such folder.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"“{path.name}” has no ending that says a format.", hint=f"One of: {', '.join(FORMATS)}.")
    if path.exists() and not force:
        raise UsageError("This file exists.", where=str(path), hint="Name another, or say --force to replace it.")
    if not path.parent.is_dir():
        raise InputError("It cannot be written: there is no such folder.", where=str(path), hint="Make it first.")


def drawn(chart: alt.TopLevelMixin, ending: str, *, scale: float = 2.0) -> bytes:
    """The bytes of a chart in one of :data:`FORMATS`; the same chart gives the same bytes on the same machine.

    Raises:
        UsageError: It is no chart that can be drawn without fetching anything.
    """
    spec: dict[str, Any] = chart.to_dict(context={"pre_transform": False})
    if ending == ".json":
        return json.dumps(spec, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    try:
        # No address is allowed: a plot holds its own data, and nothing is ever fetched while drawing.
        if ending == ".svg":
            return vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]).encode()
        return bytes(vl_convert.vegalite_to_png(spec, vl_version=version, scale=scale, allowed_base_urls=[]))
    except ValueError as wrong:
        hint = "It must hold its data itself: no address is fetched while drawing."
        raise UsageError(f"This chart cannot be drawn: {str(wrong).partition(chr(10))[0]}", hint=hint) from wrong


def _write(path: Path, content: bytes) -> None:
    """Beside its place, and moved there when it is whole."""
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
            draft = Path(out.name)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(0o666 & ~mask)
        draft.replace(path)
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror or error}.", where=str(path)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
