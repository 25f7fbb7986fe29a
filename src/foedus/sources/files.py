"""Files, folders and standard input: bytes with a name, in an order that is the same on every machine."""

import os
import sys
from pathlib import Path

from foedus.errors import InputError
from foedus.sources.limits import Limits

READABLE = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""What is picked from a folder; a file that is named itself is read whatever its name."""


def files_in(folder: Path) -> list[Path]:
    """The readable files of a folder and of those below it, hidden ones left out, ordered by name.

    Raises:
        InputError: There is none, or the folder may not be read.
    """
    refused: list[OSError] = []
    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in names if name.lower().endswith(READABLE) and not name.startswith(".")]
    if not found:
        why = f"The folder cannot be read: {refused[0].strerror}." if refused else "The folder holds no readable file."
        hint = f"Looked for {', '.join(READABLE)}."
        raise InputError(why, where=str(folder), hint=hint)
    return sorted(found, key=lambda path: path.parts)


def read_file(path: Path, limits: Limits) -> bytes:
    """The content of one file.

    Raises:
        InputError: It is missing, too large, or may not be read.
    """
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            limits.check_size(size, str(path))
            data = stream.read(limits.bytes)  # a pipe or a device has no size, but an end
    except FileNotFoundError as error:
        raise InputError("There is no such file.", where=str(path), hint="Check the name.") from error
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(path), hint="Check your rights.") from error
    limits.check_size(len(data), str(path))
    return data


def read_stdin(limits: Limits) -> bytes:
    """What is piped in.

    Raises:
        InputError: It is too large, or standard input is closed.
    """
    if sys.stdin is None:
        raise InputError("Standard input is closed.", hint="Pipe a text in, or name a file.")
    data = sys.stdin.buffer.read(limits.bytes)
    limits.check_size(len(data), "standard input")
    return data


def walk(arg: str) -> list[Path]:
    """The files that an argument means: itself, or those in the folder it names.

    Raises:
        InputError: It is empty, or a folder with nothing to read.
    """
    if not arg:  # `read "$FILE"` with FILE unset must not read the folder one happens to be in
        raise InputError("The name of an input is empty.", hint="Name a file, a folder, an address, or -.")
    try:
        path = Path(arg).expanduser()
        folder = path.is_dir()
    except (OSError, RuntimeError) as error:  # a name that is too long; ~ of a user who does not exist
        why = str(getattr(error, "strerror", None) or error).rstrip(".")
        raise InputError(f"There can be no such file: {why}.", where=arg, hint="Check the name.") from error
    return files_in(path) if folder else [path]
