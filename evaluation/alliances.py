"""Panels made from ATOP's member file, held against the expected ones: every difference, by its cause.

The file goes the way a person's copy goes: imported into a ledger, then made into panels. Written to
``docs/data/panels.md``; the data themselves are not shipped.
"""

import gzip
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from evaluation.shared import shared
from foedus.importers.port import Call
from foedus.importers.run import open_table, run
from foedus.panels.panel import Panel, panel
from foedus.register.house import open_house

PAGE = Path(__file__).resolve().parent.parent / "docs" / "data" / "panels.md"
UNITS = {
    "directed-dyad-year": ("expected_directed_public.parquet", ["ccode1", "ccode2", "year"]),
    "dyad-year": ("expected_nondirected_public.parquet", ["ccode1", "ccode2", "year"]),
}
ENOUGH = 0.983


def imported(folder: Path) -> str:
    """A ledger with ATOP's members in it."""
    packed = shared("bench", "alliances", "atop5_1m.csv.gz")
    if packed is None:
        raise FileNotFoundError("atop5_1m.csv.gz")
    table = folder / "atop5_1m.csv"
    table.write_bytes(gzip.decompress(packed.read_bytes()))
    db = str(folder / "ledger.db")
    house = open_house(db)
    with house.ledger:
        run(house, open_table("atop", table, Call(today=house.today)))
    return db


def compared(found: pl.DataFrame, expected: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Both panels side by side in the years that the expected one has.

    Raises:
        ValueError: They have other rows or columns.
    """
    mine = found.filter(pl.col("year").is_in(expected["year"].unique().to_list()))
    if found.columns != expected.columns or not mine.select(keys).equals(expected.select(keys)):
        raise ValueError("the panel has other rows or columns than the expected one")
    return mine.hstack([expected[name].alias(f"{name}_expected") for name in expected.columns if name not in keys])


def columns(table: pl.DataFrame) -> list[str]:
    """The columns that are compared."""
    return [name for name in table.columns if f"{name}_expected" in table.columns]


def wrong(table: pl.DataFrame) -> pl.DataFrame:
    """The cells that say something else, one a row."""
    found = [
        table.filter(pl.col(name) != pl.col(f"{name}_expected")).select(
            "ccode1", "ccode2", "year", column=pl.lit(name), ours=name, expected=f"{name}_expected"
        )
        for name in columns(table)
    ]
    return pl.concat(found).sort("year", "ccode1", "ccode2", "column")


def unknown(table: pl.DataFrame) -> pl.DataFrame:
    """The cells that the member file does not determine."""
    found = [
        table.filter(pl.col(name).is_null()).select(
            "ccode1", "ccode2", "year", column=pl.lit(name), expected=f"{name}_expected"
        )
        for name in columns(table)
    ]
    return pl.concat(found).sort("year", "ccode1", "ccode2", "column")


def state_years(table: pl.DataFrame, cells: pl.DataFrame) -> float:
    """The part of the state-years none of whose cells is among ``cells``."""
    every = table.select("ccode1", "year").unique().height
    return 1 - cells.select("ccode1", "year").unique().height / every


def by_alliance(cells: pl.DataFrame, of: Panel) -> dict[str, list[tuple[object, ...]]]:
    """Cells under the alliances that vary their promises by partner, and so leave them open."""
    found: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for row in cells.iter_rows(named=True):
        grounds = of.why({key: row[key] for key in ("ccode1", "ccode2", "year")})
        vague = {g.treaty for g in grounds for promise in g.promises if promise.to_somebody}
        found[", ".join(sorted(vague)) or "none: not explained"].append(tuple(row.values()))
    return found


def page(made: dict[str, tuple[pl.DataFrame, pl.DataFrame]], of: Panel, own: pl.DataFrame, theirs: pl.DataFrame) -> str:
    """The page for the documentation."""
    lines = [_HEAD, "| unit | rows compared | cells that differ | cells unknown |", "| --- | --- | --- | --- |"]
    lines += [f"| {unit} | {a.height:,} | {wrong(a).height} | {unknown(a).height} |" for unit, (a, _) in made.items()]
    strict, plain = made["directed-dyad-year"]
    right = (
        f"State-years without a wrong cell: {state_years(strict, wrong(strict)):.2%}; without a wrong or unknown one: "
        f"{state_years(strict, unknown(strict)):.2%}.\nWith `--unnamed all`, which takes a promise to unnamed members "
        f"as made to every one: {state_years(plain, wrong(plain)):.2%} exactly right."
    )
    lines += [
        "",
        right,
        "",
        "## Cells that the member file leaves unknown",
        "",
        "ATOP marks members that promised different things to different partners (`obvary`) without naming these.",
        "",
        "| alliance | unknown | of them expected 1 | expected 0 | differ with `--unnamed all` |",
        "| --- | --- | --- | --- | --- |",
    ]
    open_, differ = by_alliance(unknown(strict), of), by_alliance(wrong(plain), of)
    for name in sorted(open_.keys() | differ.keys()):
        ones = sum(row[-1] == 1 for row in open_[name])
        lines.append(f"| {name} | {len(open_[name])} | {ones} | {len(open_[name]) - ones} | {len(differ[name])} |")
    lines += ["", "## Cells that differ with `--unnamed all`, one by one", "", *_cells(wrong(plain)), ""]
    return "\n".join([*lines, *_systems(own, theirs), ""])


def _cells(cells: pl.DataFrame) -> Iterator[str]:
    yield "The row says 1 because some partner was promised it; ATOP's dyad-years, corrected by hand, say 0."
    yield ""
    yield "| from | to | column | years |"
    yield "| --- | --- | --- | --- |"
    grouped = cells.group_by("ccode1", "ccode2", "column", maintain_order=True).agg("year")
    for one, other, column, years in grouped.sort("ccode1", "ccode2", "column").iter_rows():
        yield f"| {one} | {other} | {column} | {', '.join(map(str, years))} |"


def _systems(own: pl.DataFrame, theirs: pl.DataFrame) -> list[str]:
    keys = ["ccode", "year"]
    more, less = own.join(theirs, on=keys, how="anti").height, theirs.join(own, on=keys, how="anti").height
    told = (
        f"`--states cow` has the register's own spells under COW's numbers. From 1816 to 2016 they make {own.height:,} "
        f"state-years, COW's list {theirs.height:,}: {more:,} only ours, {less:,} only COW's. "
        "[states.md](states.md) tells the reason of every one."
    )
    return ["## With the register's states in place of the COW list", "", told]


_HEAD = """# Panels against the expected ones

Written by `python -m evaluation alliances`: ATOP 5.1's member file, imported as a person's copy is and made into
panels, held against dyad-years that peacesciencer 1.2.9 made from ATOP's own dyad-year files, in the 101 years for
which these are at hand; the states are those of the COW list v2016. How panels are made:
[explanation](../explanation/panels.md).

ATOP: Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell, and Andrew G. Long. 2002. "Alliance Treaty
Obligations and Provisions, 1815-1944." International Interactions 28: 237-260.
"""


def main() -> int:
    """Make, compare, write the page; fails where a determined cell differs or too few state-years are right."""
    system = shared("bench", "alliances", "cow_system.csv.gz")
    if system is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        db = imported(Path(folder))
        made = {unit: _both(unit, db, system) for unit in UNITS}
        of = panel("directed-dyad-year", sources=["atop"], states=system, db=db, unnamed="all", start=1900, end=1900)
        own, theirs = (
            panel("state-year", sources=["atop"], states=states, db=db, end=2016).frame.select("ccode", "year")
            for states in ("cow", system)
        )
        PAGE.write_text(page(made, of, own, theirs), "utf-8")
    return _verdict(made)


def _both(unit: str, db: str, system: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    file, keys = UNITS[unit]
    path = shared("bench", "alliances", file)
    expected = pl.read_parquet(path or file)
    strict, plain = (
        compared(panel(unit, sources=["atop"], states=system, db=db, unnamed=way).frame, expected, keys)
        for way in ("unknown", "all")
    )
    return strict, plain


def _verdict(made: dict[str, tuple[pl.DataFrame, pl.DataFrame]]) -> int:
    for unit, (strict, plain) in made.items():
        print(f"{unit}: {strict.height:,} rows; differing {wrong(strict).height}, unknown {unknown(strict).height}")
        print(f"  with promises to unnamed members counted toward all: {wrong(plain).height} cells differ")
    strict, plain = made["directed-dyad-year"]
    right = state_years(plain, wrong(plain))
    print(f"state-years without a wrong cell {state_years(strict, wrong(strict)):.4f}; with unnamed=all {right:.4f}")
    return int(wrong(strict).height > 0 or right < ENOUGH)
