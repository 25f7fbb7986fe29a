"""Who copied whom, as a small tree on the page."""

from collections.abc import Sequence

from foedus.model.document import DocumentHead
from foedus.model.origin import OriginNode, Tie
from foedus.register.origins import DocumentNode, FindingOrigins
from foedus.report import words
from foedus.report.dossier import headline
from foedus.report.page import Page
from foedus.report.script import harmless

_TIES = {
    Tie.DERIVED: "says it is taken from it",
    Tie.COPY: "a near-duplicate of it",
    Tie.TRANSLATION: "the same claims in another language",
    Tie.QUOTES: "quotes it",
    Tie.SPEAKS_FOR: "speaks for it",
}
_DEEPEST = 30
"""Deeper branches are written at this depth: a forged chain of copies must not push the page off the screen."""


def write_document_trees(page: Page, trees: Sequence[DocumentNode]) -> None:
    """Write each original with its copies under it."""
    for tree in trees:
        waiting = [(tree, 0)]
        while waiting:
            node, depth = waiting.pop()
            page.text(_line(node), 2 * min(depth, _DEEPEST))
            waiting += [(child, depth + 1) for child in reversed(node.children)]
    total = sum(tree.documents for tree in trees)
    page.text(f"{total} documents, {len(trees)} origins" if trees else "No document fits.")


def _line(node: DocumentNode) -> str:
    branch = "└ " if node.tie else ""
    alike = f", {node.measure:.0%} alike" if node.tie in (Tie.COPY, Tie.TRANSLATION) else ""
    how = f" — {_TIES[node.tie]}{alike}" if node.tie else ""
    if node.document is None and node.rests_on == node.name:
        return f"{harmless(node.name)} — {len(node.children)} documents on its word"
    voice = f" — on the word of {harmless(node.rests_on)}" if node.rests_on else ""
    return f"{branch}{_named(node.document, node.name)}{how}{voice}"


def _named(head: DocumentHead | None, name: str) -> str:
    if head is None:
        return f"{harmless(name)} (not in the ledger)"
    told = harmless(head.publisher or head.title or "a document without a name")
    day = f", {words.day_in_words(head.published)}" if head.published else ""
    return f"{head.digest[:8]}  {told} ({head.language or '?'}{day})"


def write_finding_origins(page: Page, found: FindingOrigins) -> None:
    """Write on whose word a finding rests: state, voice, outlet, document and copy."""
    standing = found.finding.standing.value if found.finding.standing else "not weighed"
    page.title(headline(found.finding), f"{found.finding.id[:12]} · {standing}")
    waiting = [(tree, 0) for tree in reversed(found.trees)]
    while waiting:
        node, depth = waiting.pop()
        page.text(_voice(node, found.documents, depth), 2 + 2 * min(depth, _DEEPEST))
        waiting += [(child, depth + 1) for child in reversed(node.children)]
    page.text(f"{len(found.trees)} origins")


def _voice(node: OriginNode, heads: dict[str, DocumentHead], depth: int) -> str:
    head = heads.get(node.name)
    how = f" — {_TIES[node.tie]}" if node.tie and depth else ""
    branch = "└ " if depth else ""
    if head is not None:
        return f"{branch}{_named(head, node.name)}{how}"
    return f"{branch}{words.names_of((node.name,)) if ':' not in node.name else harmless(node.name)}{how}"
