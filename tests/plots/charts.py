"""What a chart holds, for tests: its rows, its title, its words."""

from itertools import chain


def rows(chart):
    """All rows of data of all layers."""
    spec = chart.to_dict()
    return list(chain.from_iterable(_values(spec)))


def _values(spec):
    if "values" in spec.get("data", {}):
        yield spec["data"]["values"]
    yield from spec.get("datasets", {}).values()
    for part in ("layer", "vconcat"):
        for one in spec.get(part, ()):
            yield from _values(one)


def having(chart, *keys):
    """The rows that have all these keys."""
    return [row for row in rows(chart) if all(key in row for key in keys)]


def shapes(chart):
    """What the map says of each state: its answer by name."""
    told = [row["properties"] for row in rows(chart) if row.get("properties", {}).get("state")]
    return {one["state"]: one["answer"] for one in told}


def under(chart):
    """The lines under the title as one text."""
    return " ".join(chart.to_dict()["title"]["subtitle"])


def title(chart):
    """The title as one text."""
    return " ".join(chart.to_dict()["title"]["text"])
