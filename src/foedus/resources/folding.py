"""Which Chinese characters are one word in two writings; read from ``data/languages/_shared/han.yaml``."""

from functools import lru_cache

from foedus.resources.files import data_folder, load


@lru_cache(maxsize=1)
def han_to_simple() -> dict[str, str]:
    """Each traditional character (and Japanese form) with its simplified one; empty where the file is absent."""
    path = data_folder() / "languages" / "_shared" / "han.yaml"
    if not path.is_file():
        return {}
    table = load(path)
    old, new = (str(table.get(key, "")).replace(" ", "") for key in ("from", "to"))
    return dict(zip(old, new, strict=True))
