"""The pages on importing say what the code does: the guide's mapping file is read, every finding is explained."""

import re
from pathlib import Path

from import_desk import said

from foedus.importers import findings
from foedus.report.importing import RULES

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/how-to/import-your-tables.md").read_text("utf-8")
ROOM = ROOT / "src/foedus/importers"


def test_the_mapping_file_of_the_guide_is_one(desk):
    (mapping,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    rows = "18;Leuchttürme;France;01.02.1990;01.03.1990;Ratifikation;\n17;;XXQ;unbekannt;;;\n"
    table = f"Nummer;Titel;Land;Unterzeichnet;Bindung;Art;Austritt\n{rows}"
    done = desk.bring("csv", table.encode("cp1252"), mapping=mapping)
    assert "XXQ" in said(done, "unknown-state")[0]
    assert done.members == 1


def test_every_finding_that_is_made_is_told_in_words_and_no_other():
    code = "".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    made = set(re.findall(r'(?:CellError\(|at\([^"]*?|rule=)\s*"([a-z]+(?:-[a-z]+)+)"', code))
    assert made <= RULES.keys()
    assert RULES.keys() >= findings.LEFT_OUT
    assert [rule for rule in RULES if f'"{rule}"' not in code] == []
