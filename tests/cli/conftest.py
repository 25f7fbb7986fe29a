"""The command line as a person meets it: a real process boundary is not needed, the door is."""

import sys

import pytest

from foedus.cli.main import main


class Called:
    """What a call printed, and how it left."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def foedus(monkeypatch, capfd, tmp_path):
    """Call ``foedus`` with words; every test has a ledger of its own."""
    monkeypatch.setenv("FOEDUS_DB", str(tmp_path / "ledger.db"))

    def call(*words: str) -> Called:
        monkeypatch.setattr(sys, "argv", ["foedus", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfd.readouterr()
        return Called(int(left.value.code or 0), out, err)

    return call
