"""An answer as a person would want it: the value, the steps with their legal source, the acts and their sentences."""

from foedus.law.engine import Rulebook, cite
from foedus.model.act import Act
from foedus.model.answer import Answer, Reason


def explain(answer: Answer, rulebook: Rulebook | None = None) -> str:
    """The answer with its reasons, a step a line, the acts and sentences under it."""
    cited = answer if rulebook is None else cite(answer, rulebook)
    lines = [str(cited)]
    for one in cited.reasons:
        lines += _step(one)
    if cited.code is not None:
        lines.append(f"  Cannot be told ({cited.code.value}). What would settle it: {cited.would_settle}")
    return "\n".join(lines)


def _step(one: Reason) -> list[str]:
    source = f" ({one.source})" if one.source else ""
    lines = [f"  {one.rule}{source}: {one.text}".rstrip(": ")]
    lines += [f"      {act_line(act)}" for act in one.acts[:12]]
    if len(one.acts) > 12:
        lines.append(f"      … and {len(one.acts) - 12} more acts")
    lines += [f"      “{passage.quote}”" for passage in one.passages]
    return lines


def act_line(act: Act) -> str:
    """One act in a line: day, who, what."""
    of = f" of {act.of}" if act.of else ""
    note = f" – {act.note}" if act.note else ""
    return f"{act.date or 'no date'}  {', '.join(act.states)}  {act.kind}{of}{note}"
