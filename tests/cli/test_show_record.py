"""The dossier tells the acts of the register itself, with their sources, before what reports tell."""


def _shown(foedus, treaty: str) -> str:
    result = foedus("show", treaty, "--on", "2025-01-15")
    assert result.code == 0, result.err
    return " ".join(result.out.split())


def test_the_signature_on_record_is_shown_with_its_source(foedus):
    told = _shown(foedus, "prk-rus-2024")
    assert "19 June 2024 · signature by North Korea and Russia [text]" in told
    assert "[text] Text of the treaty, published on 20 June 2024" in told


def test_acts_of_one_day_and_kind_stand_in_one_line(foedus):
    told = _shown(foedus, "north-atlantic-treaty")
    assert "29 March 2004 · accession by Bulgaria, Estonia, Lithuania, Latvia, Romania" in told
    assert told.count("29 March 2004 · accession") == 1


def test_of_many_acts_the_first_and_the_last_are_shown_and_the_rest_is_counted(foedus):
    told = _shown(foedus, "north-atlantic-treaty")
    assert "4 April 1949 · signature" in told
    assert "accession by Sweden" in told
    assert "all of them: foedus export north-atlantic-treaty" in told
