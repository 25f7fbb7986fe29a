"""From a chart to a file: SVG and PNG drawn here, without a browser and without the network; or Vega-Lite as JSON."""

import json
from pathlib import Path
from typing import Any

import altair as alt

from foedus.errors import UsageError
from foedus.register import whole_file

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
    content = drawn(chart, target.suffix.lower(), scale=scale)
    whole_file.write(target, lambda out: out.write(content))


def check_target(path: Path, *, force: bool = False) -> None:
    """Refuse a place that cannot be drawn into, before anything is computed (:func:`whole_file.check_target`)."""
    whole_file.check_target(path, FORMATS, force=force)


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
