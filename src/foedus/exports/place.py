"""Where an export goes: a file, a folder of tables or a ZIP of it; the whole of it with its citations, or nothing."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from foedus.errors import InputError, UsageError

_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day a ZIP can tell: the same export gives the same bytes whenever it is made."""
_RIGHTS = 0o644 << 16


@contextmanager
def scratch(beside: Path) -> Iterator[Path]:
    """A folder beside the target, gone afterwards whatever happens; what fails on the disk is told with its name.

    Raises:
        InputError: It cannot be written: no such folder, no right, no space.
    """
    try:
        with tempfile.TemporaryDirectory(dir=beside.parent, prefix=f".{beside.name}.") as folder:
            yield Path(folder)
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror or error}.", where=str(beside)) from error


def check(paths: list[Path], *, force: bool) -> None:
    """Refuse places that cannot be written to, before anything is computed.

    Raises:
        UsageError: One of them exists and ``force`` is not said, or is a folder with other things in it.
        InputError: There is no such folder.
    """
    for path in paths:
        if path.exists() and not force:
            raise UsageError("This exists.", where=str(path), hint="Name another, or say --force to replace it.")
        if path.is_dir() and not _is_ours(path):
            hint = "Name another: a folder is replaced only if it is an export."
            raise UsageError("This folder holds other things.", where=str(path), hint=hint)
        if not path.parent.is_dir():
            raise InputError("It cannot be written: there is no such folder.", where=str(path), hint="Make it first.")


def _is_ours(folder: Path) -> bool:
    return (folder / "datapackage.json").is_file() or not any(folder.iterdir())


def publish(made: Path, target: Path) -> None:
    """Move a file or a folder that is whole to its place, in the stead of what was there."""
    if made.is_dir():
        made.chmod(0o777 & ~_mask())
    for file in [made] if made.is_file() else sorted(made.iterdir()):
        file.chmod(0o666 & ~_mask())
    if target.is_dir():
        shutil.rmtree(target)
    made.replace(target)


def zipped(folder: Path, out: IO[bytes]) -> None:
    """The files of a folder as a ZIP, in the order of their names, without the times of their making."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _RIGHTS
            with path.open("rb") as there, packed.open(entry, "w", force_zip64=True) as here:
                shutil.copyfileobj(there, here, 1 << 20)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
