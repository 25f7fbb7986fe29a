"""The endpoints of review: what waits, what was said, what became different, and the deeds of persons."""

from collections.abc import Sequence
from typing import Any

from foedus.model.date import day
from foedus.model.fact import Fact
from foedus.register import review_deeds
from foedus.register.annotations import annotation_page
from foedus.register.catalogue import treaty_of
from foedus.register.changes import changes_since
from foedus.register.documents import document_named
from foedus.register.review import KINDS, queue
from foedus.register.rule_correction import correct_rule
from foedus.report.changes import change_object
from foedus.report.review import matter_object
from foedus.web.api import shapes
from foedus.web.api.table import Call, Endpoint


def _queue(call: Call) -> Sequence[dict[str, Any]]:
    asked: shapes.Queue = call.args
    kinds = (asked.kind,) if asked.kind else KINDS
    return [matter_object(matter) for matter in queue(call.house.ledger, kinds=kinds, treaty=asked.treaty)]


def _annotations(call: Call) -> dict[str, Any]:
    asked: shapes.Remarks = call.args
    ledger = call.house.ledger
    document = document_named(ledger, asked.document).digest if asked.document else None
    treaty = treaty_of(asked.treaty, ledger).id if asked.treaty else None
    return annotation_page(ledger, document=document, treaty=treaty)


def _changes(call: Call) -> list[dict[str, Any]]:
    asked: shapes.Changes = call.args
    until = day(asked.until) if asked.until else call.house.today
    treaty = treaty_of(asked.treaty, call.house.ledger).id if asked.treaty else None
    found = changes_since(
        call.house.ledger,
        day(asked.since),
        until=until,
        treaty=treaty,
        standard=asked.standard,
        by_reading=asked.by_reading,
    )
    return [change_object(change) for change in found]


def _judge(call: Call) -> dict[str, str]:
    asked: shapes.Deed = call.args
    house, by, why = call.house, call.user.name, asked.why
    if asked.deed == "accept":
        values = {key: str(value) for key, value in asked.values.items()}
        return _told(review_deeds.accept(house, asked.name, by=by, why=why, value=values))
    if asked.deed == "reject":
        return _told(review_deeds.reject(house, asked.name, by=by, why=why))
    if asked.deed == "correct":
        return _told(review_deeds.correct(house, asked.name, asked.values, by=by, why=why))
    return _told(review_deeds.link(house, asked.name, asked.to, by=by, why=why))


def _comment(call: Call) -> dict[str, str]:
    asked: shapes.Remark = call.args
    return _told(review_deeds.comment(call.house, asked.name, asked.text, by=call.user.name, quote=asked.quote))


def _correct_rule(call: Call) -> dict[str, str]:
    asked: shapes.RuleCorrection = call.args
    return _told(correct_rule(call.house, asked.treaty, asked.key, asked.value, by=call.user.name, why=asked.why))


def _withdraw(call: Call) -> dict[str, str]:
    asked: shapes.TakeBack = call.args
    return _told(review_deeds.withdraw(call.house, asked.name, by=call.user.name, why=asked.why))


def _told(fact: Fact) -> dict[str, str]:
    return {"fact": fact.id, "by": fact.by, "learnt": fact.learnt}


DISCUSSION = (
    Endpoint(name="review", path="/review", args=shapes.Queue, work=_queue, many=True,
             summary="What waits for a person: new treaties, conflicts, findings that may be one, claims, links."),
    Endpoint(name="annotations", path="/annotations", args=shapes.Remarks, work=_annotations,
             summary="Comments and judgements that stand, as W3C Web Annotations."),
    Endpoint(name="changes", path="/changes", args=shapes.Changes, work=_changes, gives=list[dict[str, Any]],
             summary="What became different in law and in evidence between two days of knowledge."),
    Endpoint(name="judge", path="/review", args=shapes.Deed, work=_judge, method="POST", scope="write",
             role="reviewer", gives=dict[str, str], summary="Accept, reject, correct or link, with a reason."),
    Endpoint(name="comment", path="/comments", args=shapes.Remark, work=_comment, method="POST", scope="write",
             role="reviewer", gives=dict[str, str], summary="Comment on a claim, a document, or some of its words."),
    Endpoint(name="correct_rule", path="/corrections", args=shapes.RuleCorrection, work=_correct_rule,
             method="POST", scope="write", role="reviewer", gives=dict[str, str],
             summary="Correct one key of a treaty's rule, with a reason; it is tried before it is kept."),
    Endpoint(name="withdraw", path="/withdrawals", args=shapes.TakeBack, work=_withdraw, method="POST", scope="write",
             role="reviewer", gives=dict[str, str], summary="Take back a judgement, a correction or a comment."),
)  # fmt: skip
"""The endpoints of review."""
