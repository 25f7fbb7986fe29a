"""The floors of the house: imports go down, and nobody draws a line by hand around it."""

from pathlib import Path

from importlinter.api import read_configuration
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent


def test_imports_go_down_only():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS


def test_every_contract_is_read():
    contracts = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    assert len(contracts) >= 4


def test_no_module_is_longer_than_a_person_reads():
    long = [p.name for p in (ROOT / "src").rglob("*.py") if len(p.read_text("utf-8").splitlines()) > 400]
    assert not long


def test_there_is_no_code_below_the_data_folder():
    assert not list((ROOT / "src/foedus/data").rglob("*.py"))
