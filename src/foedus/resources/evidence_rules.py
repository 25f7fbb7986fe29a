"""Reads the rules that evidence is joined and weighed by from ``data/evidence/``."""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

from foedus.errors import DataError
from foedus.model.evidence_rules import DoubtRules, IdentityRules, WeighingRules


def _read(name: str) -> object:
    text = files("foedus").joinpath("data", "evidence", f"{name}.yaml").read_text("utf-8")
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise DataError(f"This is not YAML: {problem}", where=f"data/evidence/{name}.yaml") from problem


_T = TypeVar("_T")


def _rules(name: str, shape: type[_T]) -> _T:
    try:
        return msgspec.convert(_read(name), shape)
    except msgspec.ValidationError as problem:
        raise DataError(str(problem), where=f"data/evidence/{name}.yaml") from problem


@cache
def identity_rules() -> IdentityRules:
    """What makes two claims one (``data/evidence/identity.yaml``).

    Raises:
        DataError: The file has not the shape it must have.
    """
    return _rules("identity", IdentityRules)


@cache
def weighing_rules() -> WeighingRules:
    """How facts are weighed (``data/evidence/weighing.yaml``).

    Raises:
        DataError: The file has not the shape it must have.
    """
    return _rules("weighing", WeighingRules)


@cache
def doubt_rules() -> DoubtRules:
    """How certain a claim is taken to be (``data/evidence/doubts.yaml``).

    Raises:
        DataError: The file has not the shape it must have.
    """
    return _rules("doubts", DoubtRules)
