"""Which state of the product this is: another rule, another word of a language, another version has another one."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import foedus

_SUFFIXES = (".py", ".yaml", ".txt", ".json")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A short name for the code and the data as they lie on this machine.

    It looks at names, sizes and times of change, not at contents, so it takes a moment and not a second; on another
    machine the same state may have another name.
    """
    folder = Path(foedus.__file__).resolve().parent
    digest = blake2b(foedus.__version__.encode("ascii"), digest_size=12)
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES:
            known = path.stat()
            digest.update(f"\0{path.relative_to(folder)}\0{known.st_size}\0{known.st_mtime_ns}".encode())
    return digest.hexdigest()
