"""Writing a panel: the whole file or none, in the format that its name says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from foedus.errors import UsageError
from foedus.register import whole_file

if TYPE_CHECKING:
    import polars as pl

FORMATS = (".parquet", ".csv", ".dta")


def write_frame(frame: "pl.DataFrame", path: Path, about: Mapping[str, object], *, force: bool = False) -> None:
    """Write a frame beside its place and move it there when it is whole.

    Args:
        frame: The table.
        path: Where to; the ending says the format, one of :data:`FORMATS`.
        about: What the file says of itself where its format can: unit, columns, sources.
        force: Whether to replace a file that exists.

    Raises:
        UsageError: The ending is none of them, the file exists, or what writes the format is not installed.
        InputError: It cannot be written: no such folder, no right, no space. Nothing is left half-written.
    """
    check_target(path, force=force)
    whole_file.write(path, _writer(frame, path, about))


def check_target(path: Path, *, force: bool = False) -> None:
    """Refuse a place that cannot be written to, before anything is computed (:func:`whole_file.check_target`)."""
    whole_file.check_target(path, FORMATS, force=force)


def _writer(frame: "pl.DataFrame", path: Path, about: Mapping[str, object]) -> Callable[[IO[bytes]], None]:
    ending = path.suffix.lower()
    if ending == ".parquet":
        return _parquet(frame, about)
    if ending == ".csv":
        return _csv(frame)
    return _stata(frame, about)


def _csv(frame: "pl.DataFrame") -> Callable[[IO[bytes]], None]:
    def write(out: IO[bytes]) -> None:
        # A slice at a time through our own handle: a full disk is then an OSError of the system, told as such.
        for start in range(0, max(frame.height, 1), 200_000):
            out.write(frame.slice(start, 200_000).write_csv(include_header=start == 0).encode())

    return write


def _parquet(frame: "pl.DataFrame", about: Mapping[str, object]) -> Callable[[IO[bytes]], None]:
    from io import BytesIO

    def write(out: IO[bytes]) -> None:
        packed = BytesIO()
        frame.write_parquet(packed, metadata={"foedus": json.dumps(about, ensure_ascii=False)})
        out.write(packed.getbuffer())

    return write


def _stata(frame: "pl.DataFrame", about: Mapping[str, object]) -> Callable[[IO[bytes]], None]:
    pandas_frame = to_pandas(frame)
    label = f"Foedus panel, {about.get('unit', '')}"[:80]

    def write(out: IO[bytes]) -> None:
        dates = {name: "td" for name, kind in frame.schema.items() if str(kind) == "Date"}
        pandas_frame.to_stata(out, write_index=False, version=118, data_label=label, convert_dates=dates)

    return write


def to_pandas(frame: "pl.DataFrame") -> Any:  # noqa: ANN401 - pandas is an extra and may not be there
    """The same table for pandas; unknown stays ``<NA>``.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as missing:
        hint = "Install it with: pip install 'foedus[pandas]'."
        raise UsageError("pandas is not installed.", hint=hint) from missing
    columns = {name: _for_pandas(frame[name], pd) for name in frame.columns}
    return pd.DataFrame(columns)


def _for_pandas(series: "pl.Series", pd: Any) -> Any:  # noqa: ANN401 - pandas has no types here
    import polars as pl

    if series.dtype.is_numeric():
        array = pd.array(series.fill_null(0).to_numpy(), dtype=str(series.dtype))
        array[series.is_null().to_numpy()] = pd.NA
        return array
    if isinstance(series.dtype, pl.Enum):
        codes = series.to_physical().cast(pl.Int32).fill_null(-1).to_numpy()
        return pd.Categorical.from_codes(codes, categories=series.dtype.categories.to_list())
    return pd.to_datetime(series.cast(pl.String).to_list())
