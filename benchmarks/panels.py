"""The panel 1816-2018 from member facts, against plain polars and, where it is installed, against the standard R tool.

Each side runs in a process of its own: the first call after the imports, the shortest of seven warm calls, the peak of
memory. Both begin with the member facts in memory and end with the sorted frame. With the shared benchmarks the facts
are ATOP's (FOEDUS_SHARED), else facts of the same size are made up. What travels are the ratios.
"""

import csv
import datetime as dt
import gzip
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOEDUS_SHARED") or ROOT.parent / "shared") / "bench" / "alliances"
TYPES = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
FIRST, LAST = 1816, 2018
UNITS = {"directed": "directed-dyad-year", "non-directed": "dyad-year"}
Row = dict[str, Any]
R_SCRIPT = """
suppressMessages(library(peacesciencer)); suppressMessages(library(dplyr))
go <- function() create_dyadyears(subset_years = 1816:2018, directed = %s) %%>%% add_atop_alliance()
first <- system.time(go())[["elapsed"]]; warm <- min(replicate(3, system.time(go())[["elapsed"]]))
cat(sprintf('{"first": %%f, "warm": %%f}', first, warm))
"""


def real() -> tuple[list[Row], list[Row]]:
    """ATOP's members and the COW state system, as plain rows."""
    with gzip.open(SHARED / "atop5_1m.csv.gz", "rt", encoding="utf-8") as file:
        members = [_member(row) for row in csv.DictReader(file)]
    with gzip.open(SHARED / "cow_system.csv.gz", "rt", encoding="utf-8") as file:
        system = [
            {
                "code": int(r["ccode"]),
                "start": dt.date.fromisoformat(r["start"]),
                "end": dt.date.fromisoformat(r["end"]),
            }
            for r in csv.DictReader(file)
        ]
    for row in system:
        row["end"] = dt.date(LAST, 12, 31) if row["end"] == dt.date(2016, 12, 31) else row["end"]
    return members, system


def _member(row: dict[str, str]) -> Row:
    first = dt.date(int(row["yrent"]), int(row["moent"] or 1), int(row["dayent"] or 1))
    ended = int(row["yrexit"])
    last = dt.date(ended, int(row["moexit"] or 12), int(row["dayexit"] or 28)) if ended else dt.date(LAST, 12, 31)
    promises = {key: int(row[key]) for key in TYPES}
    return {
        "treaty": int(row["atopid"]),
        "phase": int(row["phase"]),
        "code": int(row["member"]),
        "first": first,
        "last": last,
        **promises,
    }


def made_up() -> tuple[list[Row], list[Row]]:
    """As many members, treaties and states, with the same growth of the world and the same few large treaties."""
    rng = random.Random(1)
    system = []
    for code in range(1, 218):
        start = dt.date(1816 + rng.choice((0, 0, 20, 60, 100, 130, 145, 150, 175)), 1, 1)
        system.append({"code": code, "start": start, "end": dt.date(LAST, 12, 31)})
    members = []
    for treaty in range(789):
        size = rng.choice((2,) * 20 + (3, 4, 6, 12, 30))
        year = rng.randrange(1820, 2010)
        alive = [row["code"] for row in system if row["start"].year <= year]
        last = dt.date(min(LAST, year + rng.choice((3, 8, 20, 60, 150))), 6, 30)
        promises = {key: int(rng.random() < 0.5) for key in TYPES}
        shared = {"treaty": treaty, "phase": 0, "first": dt.date(year, 3, 1), "last": last, **promises}
        members += [{"code": code, **shared} for code in rng.sample(alive, min(size, len(alive)))]
    return members, system


def by_foedus(members: list[Row], system: list[Row], unit: str) -> "Callable[[], pl.DataFrame]":
    """The builder of this house."""
    from foedus.model.membership import MemberSpell, Promise
    from foedus.panels.build import Design, frame_of
    from foedus.panels.columns import columns_of
    from foedus.panels.facts import facts_of
    from foedus.panels.system import Life, system_of
    from foedus.panels.units import unit_of

    spells = [
        MemberSpell(
            treaty=str(row["treaty"]), state=str(row["code"]), scheme="cow", basis="signature", phase=row["phase"],
            first=row["first"].isoformat(), last=row["last"].isoformat(),
            promises=tuple(Promise(type=ours) for theirs, ours in TYPES.items() if row[theirs]),
        )
        for row in members
    ]  # fmt: skip
    lives = [Life(str(r["code"]), r["start"].toordinal(), r["end"].toordinal()) for r in system]
    wanted = unit_of(UNITS[unit])
    design = Design(wanted, dt.date(FIRST, 1, 1), dt.date(LAST, 12, 31), columns_of(("atop",), wanted))
    states = system_of(lives, "cow", "benchmark")

    def work() -> "pl.DataFrame":
        return frame_of(facts_of(spells, states), states, design)

    return work


def by_polars(members: list[Row], system: list[Row], unit: str) -> "Callable[[], pl.DataFrame]":
    """Joins and groups, as a careful analyst writes them, left to polars to plan."""
    import polars as pl

    facts, states = pl.DataFrame(members), pl.DataFrame(system)
    keys = ["ccode1", "ccode2", "year"]
    names = ["atop_alliance", *(f"atop_{key}" for key in TYPES)]

    pair = {"ccode1": pl.col("code").cast(pl.Int16), "ccode2": pl.col("code_right").cast(pl.Int16)}

    def years(first: pl.Expr, last: pl.Expr) -> pl.Expr:
        return pl.int_ranges(first.dt.year(), last.dt.year() + 1, dtype=pl.Int16).alias("year")

    def work() -> pl.DataFrame:
        spell, member = states.lazy(), facts.lazy()
        apart = pl.col("code") != pl.col("code_right")
        rows = (
            spell.join(spell, how="cross").filter(apart)
            .with_columns(a=pl.max_horizontal("start", "start_right"), b=pl.min_horizontal("end", "end_right"))
            .filter(pl.col("a") <= pl.col("b"))
            .select(**pair, year=years(pl.col("a"), pl.col("b")))
            .explode("year").unique()
        )  # fmt: skip
        pairs = (
            member.join(member, on=["treaty", "phase"]).filter(apart)
            .with_columns(a=pl.max_horizontal("first", "first_right"), b=pl.min_horizontal("last", "last_right"))
            .filter(pl.col("a") <= pl.col("b"))
            .select(**pair, year=years(pl.col("a"), pl.col("b")),
                    atop_alliance=pl.lit(1, pl.Int8), **{f"atop_{key}": pl.col(key).cast(pl.Int8) for key in TYPES})
        )  # fmt: skip
        if unit == "non-directed":
            low, high = pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2")
            pairs = pairs.with_columns(ccode1=low, ccode2=high)
            rows = rows.filter(pl.col("ccode1") < pl.col("ccode2"))
        held = pairs.explode("year").group_by(keys).agg(pl.col(names).max())
        table = rows.join(held, on=keys, how="left").with_columns(pl.col(names).fill_null(0)).sort(keys)
        return table.select([*keys, *names]).collect()

    return work


def measure(side: str, unit: str) -> None:
    """One side in this process: prints its figures as JSON."""
    members, system = real() if (SHARED / "atop5_1m.csv.gz").exists() else made_up()
    import polars as pl

    pl.DataFrame({"warm": [1]}).lazy().select(pl.all()).collect()
    work = (by_foedus if side == "foedus" else by_polars)(members, system, unit)
    start = time.perf_counter()
    frame = work()
    first = time.perf_counter() - start
    warm = []
    for _ in range(7):
        start = time.perf_counter()
        work()
        warm.append(time.perf_counter() - start)
    told = [frame.height, *(int(frame[name].sum()) for name in frame.columns if name.startswith("atop"))]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": first, "warm": min(warm), "peak": peak, "told": told}))


def _figures(side: str, unit: str) -> Row:
    """The median of three processes by first call, so that one busy moment does not decide."""
    code = f"from benchmarks.panels import measure; measure({side!r}, {unit!r})"
    runs = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    middle: Row = sorted(runs, key=lambda run: run["first"])[1]
    return middle | {"warm": min(run["warm"] for run in runs)}


def _by_r(unit: str) -> Row | None:
    if shutil.which("Rscript") is None:
        return None
    script = R_SCRIPT % ("TRUE" if unit == "directed" else "FALSE")
    done = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def _ratios(other: Row, ours: Row) -> str:
    return f"{other['first'] / ours['first']:.1f}x on a first call, {other['warm'] / ours['warm']:.1f}x warm"


def main() -> None:
    there = (SHARED / "atop5_1m.csv.gz").exists()
    print("facts: ATOP 5.1, members" if there else "facts: made up, as many as ATOP's (set FOEDUS_SHARED for ATOP's)")
    for unit in UNITS:
        ours, plain = _figures("foedus", unit), _figures("polars", unit)
        print(f"{unit} dyad-years {FIRST}-{LAST}: {ours['told'][0]:,} rows, {ours['told'][1]:,} of them allied")
        for name, run in (("foedus", ours), ("plain polars", plain)):
            print(f"  {name:13} first {run['first']:.3f} s, warm {run['warm']:.3f} s, peak {run['peak']:.0f} MB")
        print(f"  against plain polars: {_ratios(plain, ours)}")
        if ours["told"] != plain["told"]:
            # Where terms change within a year the later ones count, as in ATOP's dyad-years; the plain way takes both.
            print(f"  sums of the columns: {ours['told'][1:]}, plain polars {plain['told'][1:]}")
        tool = _by_r(unit)
        print(f"  against peacesciencer: {_ratios(tool, ours)}" if tool else "  R with peacesciencer is not here")


if __name__ == "__main__":
    main()
