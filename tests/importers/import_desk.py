"""Small tables in the formats of others, written by ourselves, and a call that imports one into a ledger of its own."""

import datetime as dt

from foedus.importers.port import Call
from foedus.importers.run import open_table, run
from foedus.ledger import open_ledger
from foedus.register.house import House

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)

ATOP_HEAD = (
    "atopid,cowid,cow4id,member,cowsys,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,bilat,phase,"
    "defense,offense,neutral,nonagg,consul,obvary"
)


def atop(*rows: str) -> str:
    """A member-level file of ATOP with these rows: alliance, member, from, until, phase, five promises, obvary."""
    lines = [ATOP_HEAD]
    for row in rows:
        alliance, member, start, end, phase, promises, *vary = row.split()
        ineffect = "1" if end == "-" else "0"
        begin, until = ((day if day != "-" else "0-0-0").replace("-", ",") for day in (start, end))
        lines.append(
            f"{alliance},,,{member},0,{begin},{until},{ineffect},1,{phase},{','.join(promises)},{''.join(vary) or 0}"
        )
    return "\n".join(lines) + "\n"


class Desk:
    """A ledger and the calls of a person at it."""

    def __init__(self, folder, ledger=None):
        self.folder = folder
        self.house = House(ledger or open_ledger(":memory:"), NOW)

    @property
    def ledger(self):
        return self.house.ledger

    def write(self, text, name):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def bring(
        self, form, text, name="table.csv", *, mapping=None, dry=False, strict=False, sink=None, dates=None, **call
    ):
        path = self.write(text, name)
        mapped = self.write(mapping, "mapping.yaml") if mapping is not None else None
        opened = open_table(form, path, Call(today=NOW.date(), **call), mapped)
        return run(self.house, opened, dry=dry, strict=strict, sink=sink, dates=dates)


def said(done, rule):
    """The messages of one rule."""
    return [finding.message for finding in done.shown if finding.rule == rule]


PAGE = """<!DOCTYPE html>
<!-- saved from url=(0080)https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XII-91 -->
<html><head><meta charset="utf-8"><title>UNTC</title><script>var x = "<table><tr><td>Participant</td></tr></table>";
</script></head><body>
<div>STATUS AS AT : 14-03-2020 09:15:32 AM EDT</div>
<table><tr><td>CHAPTER XII</td></tr><tr><td>NAVIGATION</td></tr>
<tr><td>91 . Convention on the Marking of Lighthouses</td></tr>
<tr><td>Lisbon, 4 May 1990</td></tr></table>
<table>
<tr><td>Entry into force</td><td>:</td><td>2 March 1993, in accordance with article 9(1).</td></tr>
<tr><td>Status</td><td>:</td><td>Signatories : 2. Parties : 4</td></tr></table>
<table border="1">
<tr><th>Participant <sup>1</sup></th><th>Signature</th>
<th>Ratification, Acceptance(A), Accession(a), Succession(d)</th></tr>
<tr><td>Bolivia (Plurinational State of)</td><td>&nbsp;4 May 1990</td><td>2 Dec 1992</td></tr>
<tr><td>C&ocirc;te d'Ivoire</td><td></td><td>&nbsp;6 Apr 1991 a</td></tr>
<tr><td>Netherlands (Kingdom of the) <sup>2</sup></td><td>5 May 1990</td><td>12 Jan 1995 A</td></tr>
<tr><td>Slovakia 3</td><td></td><td>28 May 1993 d</td></tr>
</table>
<div><b>Declarations and Reservations</b> (Unless otherwise indicated, made upon ratification.)</div>
<p><b>Netherlands (Kingdom of the)</b></p><p>The Kingdom does not consider itself bound by article 7.</p>
<div><b>Objections</b></div>
<p>Slovakia</p><p>Slovakia objects to the declaration of the Kingdom of the Netherlands.</p>
<p>End Note</p><p>1. Names are those of the depositary.</p>
</body></html>
"""
