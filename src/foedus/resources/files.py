"""Opening the files under ``data/``: YAML read once, then kept in a cache in the user's cache folder, safe to lose.

Parsing some hundred YAML files takes longer than everything else a cold start does. What was parsed is kept as
MessagePack under the hash of the files' contents; a changed file has another hash.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
import yaml

from foedus.errors import DataError

FORMAT = "3"


def data_folder() -> Path:
    """Where the data of the package lies."""
    return Path(__file__).resolve().parent.parent / "data"


@lru_cache(maxsize=64)
def load(path: Path) -> dict[str, Any]:
    """One YAML file.

    Raises:
        DataError: It is missing, is not YAML, or is not a mapping.
    """
    return load_many([path])[path.name]


def load_many(paths: Iterable[Path], *, folders: bool = False) -> dict[str, dict[str, Any]]:
    """Several YAML files by name, or by folder if ``folders``, from the cache where their contents are known.

    A file that holds a list gives a mapping with the list as ``items``.

    Raises:
        DataError: One is missing, is not YAML, or is not a mapping.
    """
    contents = [(path, _bytes(path)) for path in sorted(paths)]
    digest = blake2b(FORMAT.encode(), digest_size=16)
    for path, content in contents:
        digest.update(f"{path.parent.name}/{path.name}".encode() + b"\0" + content + b"\0")
    kept = _cache_folder() / f"{digest.hexdigest()}{'-folders' if folders else ''}.msgpack"
    known = _from_cache(kept)
    if known is not None:
        return known
    packed = msgspec.msgpack.encode(
        {path.parent.name if folders else path.name: _parse(path, content) for path, content in contents}, enc_hook=str
    )
    _to_cache(kept, packed)
    value: dict[str, dict[str, Any]] = msgspec.msgpack.decode(packed, strict=False)
    return value


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path.name} cannot be read ({error.strerror}).", where=str(path.parent.name)) from error


def _parse(path: Path, content: bytes) -> dict[str, Any]:
    try:
        value = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        where = f"{path.parent.name}/{path.name}"
        raise DataError(f"It is not YAML: {' '.join(str(error).split())}", where=where) from error
    if isinstance(value, list):
        return {"items": value}
    if not isinstance(value, dict):
        raise DataError("It is not a mapping of keys to values.", where=f"{path.parent.name}/{path.name}")
    return value


def _cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("foedus")) / "data"


def _from_cache(path: Path) -> dict[str, dict[str, Any]] | None:
    try:
        value = msgspec.msgpack.decode(path.read_bytes(), strict=False)
    except (OSError, msgspec.DecodeError):
        return None
    return value if isinstance(value, dict) else None


def _to_cache(path: Path, packed: bytes) -> None:
    """Keep what was parsed; where that is not possible the next start is slower, nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_bytes(packed)
        draft.replace(path)
    except OSError:
        return
