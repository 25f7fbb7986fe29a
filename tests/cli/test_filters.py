"""A filter that can fit nothing is refused with the nearest names: an empty list would look like an answer."""

from pathlib import Path

import pytest

from foedus.resources.story import story


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (("claims", "--actor", "RUSS"), ("RUSS", "RUS")),
        (("claims", "--actor", "Rusia"), ("Rusia", "RUS")),
        (("claims", "--type", "ratifi"), ("ratifi", "ratify")),
        (("claims", "--type", "AID", "--kind", "act"), ("AID", "event")),
        (("claims", "--treaty", "prk-rus-2023"), ("prk-rus-2023", "prk-rus-2024")),
        (("treaties", "--party", "Japn"), ("Japn", "JPN")),
        (("sources", "--language", "english"), ("english", "en")),
        (("sources", "--language", "xx"), ("xx",)),
        (("sources", "--treaty", "prk-rus-2023"), ("prk-rus-2024",)),
        (("sources", "--tree", "--treaty", "prk-rus-2023"), ("prk-rus-2024",)),
        (("sources", "--of", "zzzzzzz"), ("zzzzzzz",)),
        (("obligations", "PRK", "--type", "defense"), ("defense", "defence")),
        (("trigger", "--event", "armed_atack", "--victim", "PHL"), ("armed_atack", "armed_attack")),
        (("trigger", "--event", "war", "--victim", "PHL", "--administered-by", "JPNN"), ("JPNN", "JPN")),
    ],
)
def test_an_unknown_value_is_refused_with_the_nearest(foedus, words, needs):
    called = foedus(*words)
    assert called.code == 2
    assert called.out == ""
    assert "Traceback" not in called.err
    assert all(word in called.err for word in needs), called.err


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--actor", "prk"),
        ("claims", "--actor", "NATO"),
        ("claims", "--type", "RATIFY"),
        ("claims", "--type", "mutual-defence", "--kind", "term"),
        ("treaties", "--party", "jpn"),
        ("sources", "--language", "sv"),
        ("sources", "--language", "pt-BR"),
        ("obligations", "PRK", "--type", "defence"),
    ],
)
def test_a_known_value_that_fits_nothing_yet_is_an_empty_list(foedus, words):
    assert foedus(*words).code == 0


@pytest.mark.parametrize("name", ["BAD id", "Upper", "a--b", "-a", "a/../b", "ä", "x" * 81, "", "a\n"])
def test_rules_are_not_kept_under_an_id_that_no_treaty_can_have(foedus, tmp_path, name):
    text = tmp_path / "text.txt"
    text.write_text("Article 1\nThis Treaty shall enter into force on signature.", "utf-8")
    called = foedus("treaty", "read", text, "--as", name)
    assert called.code == 2
    assert "--as" in called.err
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.parametrize("words", [("cases", "missing.yaml"), ("cases", ".")])
def test_a_file_of_cases_that_cannot_be_read_is_told_in_words(foedus, words):
    called = foedus(*words)
    assert called.code == 2
    assert "Errno" not in called.err
    assert words[1] in called.err


def test_cases_that_are_not_text_are_told_in_words(foedus, tmp_path):
    (tmp_path / "cases.yaml").write_bytes(b"\xff\xfe\x00")
    called = foedus("cases", tmp_path / "cases.yaml")
    assert called.code == 2
    assert "not UTF-8" in called.err


def test_the_tree_of_sources_shows_on_whose_word_papers_rest(foedus):
    examples = Path(__file__).parents[2] / "src/foedus/data/examples"
    for report in story().reports:
        foedus("read", examples / report.file, "--published", report.published)
    tree = foedus("sources", "--tree")
    assert tree.code == 0
    assert "PRK:kcna — 3 documents on its word" in tree.out
    assert "5 documents, 3 origins" in tree.out
    assert len(foedus("sources", "--tree", "--json").out.splitlines()) == 3
    assert "2 documents" in foedus("sources", "--known", "2024-11-12").out
