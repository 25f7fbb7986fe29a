"""The first look drops pages without any word for a treaty and keeps those that reading would claim something from."""

import pytest

from foedus.reading import first_look
from foedus.resources.languages import language, tags


@pytest.mark.parametrize("tag", tags())
def test_every_example_with_an_act_is_kept(tag):
    for example in language(tag).file("examples").get("items", []):
        if any(claim["kind"] == "act" for claim in example["claims"]):
            assert first_look(example["text"]), example["text"]


@pytest.mark.parametrize(
    "text",
    ["", "The weather was fine and the band played on.", "日本の天気は晴れ。", "Погода была хорошей.", "1 2 3 \ud800"],
)
def test_page_without_a_word_for_a_treaty_is_dropped(text):
    assert not first_look(text)


def test_word_inside_another_word_does_not_count():
    assert not first_look("The bandage was impactful.")
