"""Help told twice is one claim; help for one state and help for another are two."""

import pytest

from foedus.model.document import Document, Source
from foedus.reading import read

PACT = "Germany and Poland signed a mutual defence treaty on 3 March 2025. "


@pytest.mark.parametrize(
    ("told", "recipients"),
    [
        ("Germany sent troops to Poland. Germany sent troops to Estonia.", [("POL",), ("EST",)]),
        ("Germany sent troops to Poland. Germany sent troops to Poland.", [("POL",)]),
    ],
)
def test_help_is_one_claim_for_each_state_that_is_helped(told, recipients):
    reading = read(Document(text=PACT + told, source=Source(published="2025-03-10"), name="troops"))
    assert [claim.recipients for claim in reading.claims if claim.type == "AID"] == recipients
