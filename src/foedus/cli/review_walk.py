"""Walking the queue in a terminal: one matter at a time, one letter an answer, nothing decided by pressing Enter."""

from collections.abc import Callable, Sequence

import click

from foedus.cli.output import new_page, show
from foedus.errors import FoedusError, UsageError
from foedus.model.fact import Fact
from foedus.register import review_deeds as deeds
from foedus.register.house import House
from foedus.register.review import Matter
from foedus.report.review import write_matter

_LETTERS = {
    "a": "accept", "r": "reject", "v": "say which value stands", "c": "correct a claim", "s": "split claims off",
    "m": "merge with another", "l": "link to a treaty", "o": "link to none", "n": "write a note", "u": "undo the last",
    "q": "stop", "": "leave it for later",
}  # fmt: skip
_ALWAYS = "nuq"
_OF_TWO = {"a": "they are one", "r": "they are two"}
_OF_KIND = {"treaty": "arl", "conflict": "arvcsm", "merge": "ar", "claim": "arcm", "link": "lo"}


class Walk:
    """One walk: who judges, and what was kept last, so that it can be undone.

    Args:
        house: Where judgements are kept.
        by: Who judges.
    """

    def __init__(self, house: House, by: str) -> None:
        self._house = house
        self._by = by
        self._last: list[Fact] = []

    def judge(self, matter: Matter) -> bool:
        """Ask until the matter is judged or left; ``False`` to stop the walk."""
        letters = _OF_KIND[matter.kind] + _ALWAYS
        while True:
            letter = (
                click.prompt(_menu(letters, _OF_TWO if matter.kind == "merge" else {}), default="", show_default=False)
                .strip()
                .lower()[:1]
            )
            if letter == "q":
                return False
            if letter == "":
                return True
            if letter not in letters:
                click.echo(f"Answer with one of: {', '.join(letters)}; Enter leaves it for later.")
                continue
            try:
                done = self._answer(letter, matter)
            except FoedusError as refused:
                click.echo(f"{refused}", err=True)
                continue
            if done:
                return True

    def _answer(self, letter: str, matter: Matter) -> bool:
        """Do what a letter says; whether the matter is settled by it."""
        if letter == "u":
            self._undo()
            return False
        if letter == "n":
            text = click.prompt("Note")
            self._keep(deeds.comment(self._house, matter.id, text, by=self._by))
            return False
        acts: dict[str, Callable[[Matter], Fact]] = {
            "a": self._accept, "r": self._reject, "v": self._value, "c": self._correct,
            "s": self._split, "m": self._merge, "l": self._link, "o": self._none,
        }  # fmt: skip
        self._keep(acts[letter](matter))
        return True

    def _keep(self, fact: Fact) -> None:
        self._last.append(fact)
        click.echo(f"Kept as {fact.id[:12]}.")

    def _undo(self) -> None:
        if not self._last:
            raise UsageError("Nothing has been judged in this walk yet.")
        fact = self._last.pop()
        deeds.withdraw(self._house, fact.id, by=self._by, why=_why("Why is it taken back"))
        click.echo(f"{fact.id[:12]} is taken back.")

    def _accept(self, matter: Matter) -> Fact:
        return deeds.accept(self._house, matter.id, by=self._by, why=_why())

    def _reject(self, matter: Matter) -> Fact:
        return deeds.reject(self._house, matter.id, by=self._by, why=_why())

    def _value(self, matter: Matter) -> Fact:
        conflicts = matter.finding.conflicts if matter.finding else ()
        fields = [field.name for field in conflicts] or ["standing"]
        field = fields[0] if len(fields) == 1 else click.prompt("Which field", type=click.Choice(fields))
        value = click.prompt(f"Which {field} stands")
        return deeds.accept(self._house, matter.id, by=self._by, why=_why(), value={field: value})

    def _correct(self, matter: Matter) -> Fact:
        from foedus.cli.review import field_value

        claim = self._one(matter, "Which claim (its number)")
        field = click.prompt("Which field")
        text = click.prompt("Its right value (Enter for none)", default="", show_default=False)
        return deeds.correct(self._house, claim, {field: field_value(field, text)}, by=self._by, why=_why())

    def _split(self, matter: Matter) -> Fact:
        numbers = click.prompt("Which claims are another thing (numbers)").replace(",", " ").split()
        return deeds.split(self._house, matter.id, [_at(matter, n) for n in numbers], by=self._by, why=_why())

    def _merge(self, matter: Matter) -> Fact:
        other = click.prompt("With which claim or finding")
        return deeds.merge(self._house, [matter.id, other], by=self._by, why=_why())

    def _link(self, matter: Matter) -> Fact:
        answer = click.prompt("To which treaty (its number above, or its id)").strip()
        if answer.isdecimal() and 0 < int(answer) <= len(matter.proposals):
            answer = matter.proposals[int(answer) - 1]
        return deeds.link(self._house, matter.id, answer, by=self._by, why=_why())

    def _none(self, matter: Matter) -> Fact:
        return deeds.link(self._house, matter.id, None, by=self._by, why=_why())

    def _one(self, matter: Matter, question: str) -> str:
        if len(matter.claims) == 1:
            return matter.claims[0].fact
        return _at(matter, click.prompt(question))


def walk(house: House, matters: Sequence[Matter], by: str) -> None:
    """Show one matter after the other and keep what the person says of it."""
    walker = Walk(house, by)
    for number, matter in enumerate(matters, 1):
        page = new_page()
        page.blank()
        page.text(f"{number} of {len(matters)}")
        write_matter(page, matter)
        show(page)
        if not walker.judge(matter):
            click.echo(f"{len(matters) - number + 1} left for later.")
            return
    click.echo("Nothing more waits." if matters else "Nothing waits.")


def _menu(letters: str, instead: dict[str, str]) -> str:
    words = _LETTERS | instead
    return ", ".join(f"[{letter}] {words[letter]}" for letter in letters) + ", Enter later"


def _why(question: str = "Why") -> str:
    return str(click.prompt(question))


def _at(matter: Matter, number: str) -> str:
    if not (number.isdecimal() and 0 < int(number) <= len(matter.claims)):
        raise UsageError(f"“{number}” is none of the claims above.", hint=f"Answer 1 to {len(matter.claims)}.")
    return matter.claims[int(number) - 1].fact
