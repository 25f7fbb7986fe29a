"""What an import did or would do, in words: what was taken in, what was left out and where, whose data these are."""

from foedus.importers.done import Done
from foedus.report.page import Page

RULES = {
    "bad-cell": "cells that do not hold what they should",
    "broken-text": "cells with bytes of another encoding",
    "computed-entry-differs": "treaties whose attested day is not the one that follows from rule and acts",
    "computed-start-differs": "members whose attested day is not the one that follows from rule and acts",
    "differs-from-register": "days that are others in the register",
    "future-date": "days that have not come",
    "impossible-date": "dates that are none",
    "leaves-before-joining": "members that leave before they join",
    "missing-cell": "cells that are empty and must not be",
    "no-member-days": "alliances without the days of single members",
    "overlapping-spells": "memberships that overlap",
    "party-count-differs": "pages whose number of parties is another than that of their rows",
    "shifted-columns": "rows with too many or too few cells",
    "told-twice": "rows that repeat another",
    "two-days-for-one-treaty": "treaties with two days for one thing",
    "two-ids-one-treaty": "ids of the table for one treaty",
    "two-rows-one-membership": "rows that date another row's membership otherwise",
    "two-treaties-one-id": "ids that two treaties share",
    "unclear-date": "dates whose day and month cannot be told apart",
    "unknown-head": "columns whose head is not understood",
    "unknown-kind": "kinds of consent that are not known",
    "unknown-state": "states that are not known",
    "withdrawn-day-unknown": "participants that have withdrawn on a day that is not told",
    "unreadable-line": "lines that cannot be read",
}
"""What each rule of an import finds, as the end of "3 …"."""


def write_import(page: Page, done: Done) -> None:
    """Write what an import did."""
    page.title(done.kind.title, done.file)
    page.blank()
    _numbers(page, done)
    _linked(page, done)
    if done.findings:
        page.heading("What did not fit")
        for rule, count in done.findings.items():
            page.text(f"{count} {RULES.get(rule, rule)} ({rule})", 2)
            shown = [finding for finding in done.shown if finding.rule == rule]
            for finding in shown[:5]:
                page.text(f"• {finding.message}", 4)
            if count > len(shown[:5]):
                page.text(f"… and {count - len(shown[:5])} more; --findings FILE writes them all.", 4)
    _days(page, done)
    page.heading("Whose data these are")
    for text in (done.kind.licence, done.kind.citation):
        if text:
            page.text(text, 2)
    page.blank()
    page.text(outcome(done))


def _numbers(page: Page, done: Done) -> None:
    page.row("rows", f"{done.rows:,}" + (f", {done.left_out:,} left out" if done.left_out else ""))
    page.row("treaties", f"{done.treaties:,}")
    page.row("memberships", f"{done.members:,}")
    if done.as_of:
        page.row("looked at", f"until {done.as_of}; what holds later it cannot tell")


def _linked(page: Page, done: Done) -> None:
    if done.linked:
        pairs = [f"{theirs} = {ours}" if theirs != ours else ours for theirs, ours in sorted(done.linked.items())]
        more = f" … and {len(pairs) - 12} more" if len(pairs) > 12 else ""
        page.row("in register", f"{len(pairs):,}: {', '.join(pairs[:12])}{more}")


def _days(page: Page, done: Done) -> None:
    days = done.days
    if not (days.agree or days.differ or days.open or days.without_rule or days.computed_only):
        return
    page.heading("Days of entry into force, computed and held against those attested")
    page.text(f"{days.agree} agree, {days.differ} differ, {days.open} cannot be computed from the acts on record.", 2)
    if days.computed_only:
        page.text(f"{days.computed_only} are computed where nothing is attested; --dates FILE writes all.", 2)
    if days.without_rule:
        how = "`foedus treaty read TEXT --as ID` gives one"
        page.text(f"{days.without_rule} are of treaties whose rule is not known; {how}.", 2)


def outcome(done: Done) -> str:
    """The last line: what is in the ledger now."""
    if done.refused:
        return "Nothing was taken in, because something does not fit and --strict wants all or nothing."
    taken = f", {done.taken_back:,} older entries taken back" if done.taken_back else ""
    still = (
        f" {done.no_longer_told:,} entries of earlier copies are not in this one; they stand."
        if done.no_longer_told
        else ""
    )
    if done.dry:
        return f"A dry run: {done.added:,} facts would be added, {done.known:,} are known already{taken}.{still}"
    if done.added == 0:
        return f"Nothing is new: all {done.known:,} facts were known already.{still}"
    return f"{done.added:,} facts added, {done.known:,} known already{taken}.{still}"
