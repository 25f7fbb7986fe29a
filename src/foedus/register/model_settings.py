"""Where the second reader's model is: told by the environment or a file, by nobody else, and never guessed.

The environment goes before the file. The file is TOML with the same names in small letters::

    url = "http://localhost:8080/v1"
    name = "some-model"
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from foedus.errors import ReaderError
from foedus.model.chat import Endpoint
from foedus.reading.by_model.reader import PIECE

PREFIX = "FOEDUS_MODEL_"
_NUMBERS = {
    "seconds": float,
    "retries": int,
    "pause": float,
    "tokens": int,
    "piece": int,
    "price_in": float,
    "price_out": float,
}
_TEXTS = ("url", "name", "key", "cache", "currency", "temperature")
_LEAST_PIECE = 500


class ModelSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The second reader as a person sets it.

    Attributes:
        endpoint: Where the model is, and how patient to be with it.
        piece: Characters of a text that it is shown at once.
        price_in: What a million tokens of questions cost; 0 where nothing or not known.
        price_out: The same for answers.
        currency: In what.
        cache: Where answers are kept; ``None`` where they are not.
    """

    endpoint: Endpoint
    piece: int = PIECE
    price_in: float = 0.0
    price_out: float = 0.0
    currency: str = ""
    cache: Path | None = None


def settings(file: str | Path | None = None, environment: Mapping[str, str] | None = None) -> ModelSettings:
    """The settings of this person.

    Args:
        file: A TOML file; by default the one that ``FOEDUS_MODEL_SETTINGS`` names, else ``model.toml`` in the user's
            configuration folder, where there is one.
        environment: The environment, for tests.

    Raises:
        ReaderError: No model is configured, or a setting cannot be what it must be.
    """
    env = os.environ if environment is None else environment
    named = file or env.get(f"{PREFIX}SETTINGS")
    path = Path(named) if named else _default_file()
    told = _from_file(path) if named or path.is_file() else {}
    for name in (*_TEXTS, *_NUMBERS):
        if env.get(PREFIX + name.upper()):
            told[name] = env[PREFIX + name.upper()]
    return _settings(told)


def _default_file() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir("foedus")) / "model.toml"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ReaderError(f"The settings cannot be read: {error.strerror}.", where=str(path)) from error
    except ValueError as error:
        raise ReaderError(f"The settings are not TOML: {error}.", where=str(path)) from error
    unknown = sorted(set(told) - {*_TEXTS, *_NUMBERS, "extra"})
    if unknown:
        hint = f"Settings are {', '.join((*_TEXTS, *_NUMBERS, 'extra'))}."
        raise ReaderError(f"There is no setting “{unknown[0]}”.", where=str(path), hint=hint)
    return told


def _settings(told: dict[str, Any]) -> ModelSettings:
    for name in ("url", "name"):
        if not told.get(name):
            hint = f"Set {PREFIX}URL and {PREFIX}NAME, or write them into {_default_file()}."
            raise ReaderError(f"No model is configured: its {name} is missing.", hint=hint)
    numbers = {name: _number(name, told[name]) for name in _NUMBERS if name in told}
    if numbers.get("piece", PIECE) < _LEAST_PIECE:
        raise ReaderError(f"A piece of {numbers['piece']} characters is too short.", hint=f"From {_LEAST_PIECE} on.")
    kept = {name: value for name, value in numbers.items() if name in ("seconds", "retries", "pause", "tokens")}
    extra = told.get("extra") or {}
    if not isinstance(extra, dict):
        raise ReaderError("“extra” must be a table.", hint="Write [extra], and its keys below it.")
    endpoint = Endpoint(
        url=str(told["url"]),
        model=str(told["name"]),
        key=str(told.get("key") or ""),
        temperature=_temperature(told.get("temperature", 0.0)),
        extra=extra,
        **kept,
    )
    rest = {name: value for name, value in numbers.items() if name not in kept}
    return ModelSettings(
        endpoint=endpoint, currency=str(told.get("currency") or ""), cache=_cache(told.get("cache")), **rest
    )


def _number(name: str, written: object) -> Any:  # noqa: ANN401 - whole or not, as the setting asks
    try:
        value = _NUMBERS[name](str(written))
    except ValueError:
        value = -1
    most = 1e9
    if not 0 <= value <= most or (name == "seconds" and value == 0):
        raise ReaderError(f"“{written}” is no value for {PREFIX}{name.upper()}.", hint="Give a number.")
    return value


def _temperature(written: object) -> float | None:
    if str(written).strip().lower() == "none":
        return None
    try:
        value = float(str(written))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 2:
        raise ReaderError(f"“{written}” is no temperature.", hint="From 0 to 2, or none.")
    return value


def _cache(written: object) -> Path | None:
    if str(written or "").strip().lower() == "none":
        return None
    if written:
        return Path(str(written)).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("foedus")) / "model"
