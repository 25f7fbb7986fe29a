"""Which states and organisations a text names, found by rule: what a model's claims are held against."""

from foedus.reading.lexicon import lexicon
from foedus.reading.scene import scenes
from foedus.reading.segment import sentences
from foedus.reading.view import view


def named_in(text: str, language: str) -> frozenset[str]:
    """The codes of all who are named in ``text``: by name, capital, people, office, organ or holder of an office.

    Args:
        text: The text, with its title.
        language: A language that there is data for.

    Raises:
        DataError: The data of the language cannot be understood.
    """
    words = lexicon(language)
    seen = view(text)
    dotted = "." in (words.data.file("dates").get("ordinals") or ())
    ground = scenes(seen, words, sentences(seen, ordinal_dot=dotted))
    actors = [actor for scene in ground for actor in scene.actors]
    return frozenset(code for actor in actors for code in (*actor.states, *actor.home))
