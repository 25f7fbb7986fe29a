"""A question before the court: the docket it is asked of, with the persons and days it names."""

from typing import NamedTuple

from foedus.law.clock import ordinal
from foedus.law.court import Court
from foedus.law.docket import Docket, Membership
from foedus.law.logic import Truth, within
from foedus.law.question import Question
from foedus.law.reasons import answer, end_reasons, entry_reasons, member_reasons, reason, said
from foedus.model.answer import CANNOT_TELL, Answer, Code, Reason


class Hearing(NamedTuple):
    """One question with what is needed to answer it."""

    court: Court
    docket: Docket
    question: Question

    @property
    def at(self) -> int:
        """The day asked about."""
        return ordinal(self.question.at or "")

    def person(self, name: str | None) -> str:
        """The legal person behind a name (L67)."""
        return self.docket.person(name or "")

    @property
    def state(self) -> str:
        """The person the question is about."""
        return self.person(self.question.state)

    def membership(self, which: int | None = None) -> Membership | None:
        """The n-th participation of the state asked about, in the order of their beginning (L28)."""
        members = [one for one in self.docket.membership(self.state) if one.start.lo < one.end.hi]
        n = self.question.which if which is None else which
        return members[n - 1] if 0 < n <= len(members) else None

    def at_day(self, day: int) -> Membership | None:
        """The participation of the state that runs, or may run, on a day; else the last."""
        members = self.docket.membership(self.state)
        running = [one for one in members if within(one.start, one.end, day).value is not False]
        return running[0] if running else members[-1] if members else None

    def party_reasons(self, person: str, day: int | None = None) -> list[Reason]:
        """Why a person is or is not a party: its consent, its clock, its end."""
        found = [*_continued(self.docket, person, self.question), *entry_reasons(self.docket)]
        members = self.docket.membership(person)
        if day is not None:
            running = [one for one in members if within(one.start, one.end, day).value is not False]
            members = tuple(running) or members[-1:]
        for member in members:
            found += member_reasons(self.docket, person, member)
            found += end_reasons(member.ended_by, f"The participation of {person}")
            found += [reason(rule) for exit_ in member.exits for rule in exit_.rules]
        if not members:
            found.append(reason("L20", f"No consent of {person} is on record."))
            found += self._without_effect(person)
        return [*found, reason("L46", "In force for the treaty, for a state and between two are different questions.")]

    def _without_effect(self, person: str) -> list[Reason]:
        taken_back = [dated.act for dated in self.docket.taken_back(person)]
        domestic = [
            dated.act
            for dated in self.docket.record.acts("ratify", "approve")
            if person in self.docket.record.actors(dated.act)
        ]
        found = [reason("L23", f"{person} took its consent back.", taken_back)] if taken_back else []
        if domestic:
            found.append(reason("L21", "Steps at home do not establish consent.", domestic))
        return found

    def truth_answer(self, truth: Truth, reasons: list[Reason]) -> Answer:
        """A yes-or-no answer."""
        return answer(truth.word, reasons, truth.code)

    def cannot_tell(self, reasons: list[Reason], code: Code | None) -> Answer:
        """An answer that cannot be given."""
        return answer(CANNOT_TELL, reasons, code)


def _continued(docket: Docket, person: str, question: Question) -> list[Reason]:
    asked = {question.state, question.a, question.b, question.of, question.toward}
    names = [name for name in docket.treaty.states if docket.person(name) == person and name != person]
    found = [reason("L67", f"{name} and {person} are one legal person.") for name in names if {name, person} & asked]
    if docket.record.persons.predecessor(person) is not None:
        found.append(reason("L69", f"{person} is a successor of {docket.record.persons.predecessor(person)}."))
    if not docket.record.persons.ended(person).never:
        found.append(reason("L68", f"{person} came to an end: {said(docket.record.persons.ended(person))}."))
    return found
