"""Who reads: the rules, a model, or both held against each other."""

from enum import StrEnum

from foedus.reading.by_model.answers import usable
from foedus.reading.by_model.reader import ModelReader
from foedus.register.model_settings import ModelSettings


class ReaderChoice(StrEnum):
    """Which reader a person asks for."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


def model_reader(told: ModelSettings) -> ModelReader:
    """The reader that asks the configured model.

    Raises:
        AddressError: The endpoint's address is none.
    """
    # Only who asks a model pays for what asking takes.
    from foedus.sources.model_cache import CachedAsk
    from foedus.sources.model_endpoint import ModelEndpoint

    endpoint = told.endpoint
    ask = ModelEndpoint(endpoint)
    who = f"{endpoint.url} {endpoint.model} {endpoint.tokens} {endpoint.temperature} {sorted(endpoint.extra.items())}"
    if told.cache is None:
        return ModelReader(ask, name=endpoint.model, longest=told.piece)
    kept = CachedAsk(ask, told.cache, model=who, worth=usable)
    return ModelReader(kept, name=endpoint.model, longest=told.piece)
