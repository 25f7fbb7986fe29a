"""A file that the person named is written whole or not at all; a place that cannot be written to is refused at once."""

import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import IO

from foedus.errors import InputError, UsageError


def check_target(path: Path, formats: Collection[str], *, force: bool = False) -> None:
    """Refuse a place that cannot be written to, before anything is computed.

    Args:
        path: Where to.
        formats: The endings that say a format, with their dots.
        force: Whether to replace a file that exists.

    Raises:
        UsageError: The ending says no format, or the file exists and ``force`` is not said.
        InputError: There is no such folder.
    """
    if path.suffix.lower() not in formats:
        raise UsageError(f"“{path.name}” has no ending that says a format.", hint=f"One of: {', '.join(formats)}.")
    if path.exists() and not force:
        raise UsageError("This file exists.", where=str(path), hint="Name another, or say --force to replace it.")
    if not path.parent.is_dir():
        raise InputError("It cannot be written: there is no such folder.", where=str(path), hint="Make it first.")


def write(path: Path, content: Callable[[IO[bytes]], object]) -> None:
    """Write a file beside its place and move it there when it is whole, with the rights that new files have here.

    Args:
        path: Where to.
        content: What writes into the open file.

    Raises:
        InputError: It cannot be written: no such folder, no right, no space. Nothing is left half-written.
    """
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
            draft = Path(out.name)
            content(out)
            out.flush()
            os.fsync(out.fileno())
        draft.chmod(_usual_rights())
        draft.replace(path)
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror or error}.", where=str(path)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _usual_rights() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
