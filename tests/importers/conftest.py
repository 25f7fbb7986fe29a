"""What every test of this room starts from: a ledger of its own, and a page of our own making."""

import pytest
from import_desk import PAGE, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def page():
    """A status page as the UN Treaty Collection's look, of a convention that does not exist."""
    return PAGE
