"""The law's speed: one warm status question, a whole history of 24,000 acts, linear growth to a million acts, memory.

Prints figures of this machine and, what travels better, the ratios between them.
"""

import datetime as dt
import random
import resource
import time
from collections.abc import Callable

from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.law.engine import ask
from foedus.law.question import question
from foedus.model.act import Act
from foedus.model.rule import Condition, Consents, EntryIntoForce, LaterParties, Rule, Withdrawal
from foedus.model.treaty import Treaty

RULE = Rule(
    entry_into_force=EntryIntoForce(
        when=Condition(consents=Consents(count=60)),
        delay="P60D",
        align="first_of_month_after",
        later_parties=LaterParties(delay="P60D", align="first_of_month_after"),
    ),
    withdrawal=Withdrawal(allowed=True, notice="P1Y"),
)
FIRST = dt.date(1950, 1, 1).toordinal()


def simulated(states: int, name: str = "t") -> Treaty:
    """A treaty with a deposit of each state, and a notice of every tenth."""
    rng = random.Random(states)
    acts = []
    for i in range(states):
        day = FIRST + rng.randrange(20_000)
        acts.append(Act(kind="deposit", states=(f"S{i}",), date=dt.date.fromordinal(day).isoformat(), of="accession"))
        if i % 10 == 9:
            left = dt.date.fromordinal(day + 4000).isoformat()
            acts.append(Act(kind="withdraw", states=(f"S{i}",), date=left))
    return Treaty(id=name, rule=RULE, acts=tuple(acts))


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    runs = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return min(runs)


def history(treaty: Treaty) -> int:
    """Entry into force, every participation and the end of a treaty."""
    docket = Docket(treaty)
    return len(docket.members) + docket.end.days.lo


def warm_question() -> None:
    """One question on a treaty with 200 parties, with all its reasons."""
    treaty = simulated(200)
    court = Court({treaty.id: treaty})
    for ask_what, args in (("status", {"state": "S7", "at": "2005-01-01"}), ("in_force", {"at": "2005-01-01"})):
        asked = question(ask_what, args)
        ask(treaty, asked, court=court)
        seconds = best_of(5, lambda asked=asked: [ask(treaty, asked, court=court) for _ in range(500)]) / 500
        print(f"{ask_what} on 200 parties, warm: {seconds * 1000:.3f} ms (wanted: under 0.2 ms)")


def whole_history() -> None:
    """Some 24,000 acts in 577 treaties, as many as the real tables hold."""
    treaties = [simulated(38, f"t{i}") for i in range(577)]
    acts = sum(len(treaty.acts) for treaty in treaties)
    seconds = best_of(3, lambda: [history(treaty) for treaty in treaties])
    print(f"complete history of {acts} acts in {len(treaties)} treaties: {seconds:.2f} s (wanted: under 1 s)")


def growth() -> None:
    """Cost an act from 10,000 to 1,000,000 acts on one treaty."""
    first = 0.0
    for states in (9_100, 91_000, 910_000):
        treaty = simulated(states)
        seconds = best_of(3 if states < 500_000 else 1, lambda treaty=treaty: history(treaty))
        each = seconds / len(treaty.acts) * 1e6
        first = first or each
        print(
            f"{len(treaty.acts):>9} acts: {seconds:7.2f} s, {each:5.1f} µs an act, {each / first:4.2f} times the first"
        )


def main() -> None:
    """All figures."""
    warm_question()
    whole_history()
    growth()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
