"""Two centuries: what is sure, what is possible, and never a year that is both."""

import pytest
from tests.plots.charts import having, under

import foedus
from foedus.errors import UsageError
from foedus.plots import series


@pytest.fixture(scope="module")
def chart(tmp_path_factory):
    return series(start=1990, end=2024, db=str(tmp_path_factory.mktemp("series") / "ledger.db"))


def test_the_package_gives_it_by_name():
    assert foedus.plot_series is series


def test_every_year_has_a_number_and_a_share(chart):
    years = {row["year"] for row in having(chart, "sure", "share")}
    assert years == set(range(1990, 2025))


def test_what_is_possible_is_never_less_than_what_is_sure(chart):
    for row in having(chart, "sure", "most"):
        assert 0 <= row["sure"] <= row["most"]
        assert 0 <= row["share"] <= row["most_share"] <= 1


def test_what_cannot_be_told_is_drawn(chart):
    assert any(row["most"] > row["sure"] for row in having(chart, "sure", "most"))
    assert "cannot be told" in under(chart)


def test_an_obligation_that_is_none_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no obligation"):
        series(obligation="love", db=str(tmp_path / "l.db"))
