"""What could not be read, and where: two instruments in one file, gaps, a clause that speaks but does not say."""

from foedus.clauses.view import View
from foedus.model.clause import Article, NotRead
from foedus.model.passage import passage_of
from foedus.resources.clause_words import ClauseWords

_WINDOW = 120
_FOOT = 6000
_TITLE = 40
"""How late a title may begin in a text that has nothing else of a treaty."""
_ENDS = ".!?;:)]\"'»”’*_-–—"


def doubts(
    view: View, words: ClauseWords, found: tuple[Article, ...], given: set[str], *, named: bool
) -> tuple[NotRead, ...]:
    """The doubts a person should know about before relying on a reading.

    Args:
        view: The text.
        words: The wordings of its language.
        found: Its articles.
        given: The keys for which it gives something.
        named: Whether it names parties or a day of signature.
    """
    return (
        *_cut(view, words),
        *_broken_off(view, words),
        *_several(view, words),
        *_unsaid(view, words, given),
        *_no_treaty(view, words, found, given, named=named),
    )


def _cut(view: View, words: ClauseWords) -> tuple[NotRead, ...]:
    """Gaps that the file itself marks."""
    gaps = list(words.pattern("doubts", "gap").finditer(view.text))[:20]
    if not gaps:
        return ()
    passages = tuple(passage_of(view.raw, g.start(), g.end()) for g in gaps)
    return (NotRead(what="text", why="The text has gaps here.", passages=passages),)


def _broken_off(view: View, words: ClauseWords) -> tuple[NotRead, ...]:
    """A text that ends in the middle of a sentence, without a closing formula or signatures."""
    text = view.text.rstrip()
    if words.pattern("doubts", "ended").search(text, max(0, len(text) - _FOOT)) or text[-1:] in _ENDS:
        return ()
    passage = passage_of(view.raw, max(0, len(text) - _WINDOW), len(text))
    return (NotRead(what="text", why="The text breaks off here.", passages=(passage,)),)


def _several(view: View, words: ClauseWords) -> tuple[NotRead, ...]:
    """Another instrument that begins in the same file: a second preamble after a closing formula."""
    begins = [m.start() for m in words.pattern("doubts", "begins").finditer(view.text)]
    if len(begins) < 2:
        return ()
    closed = words.pattern("heading", "done").search(view.text, begins[0])
    later = [b for b in begins[1:] if closed and b > closed.start()]
    return tuple(
        NotRead(
            what="other_instrument",
            why="Another instrument seems to begin here; see by the passages which rule is whose.",
            passages=(passage_of(view.raw, b, min(len(view.raw), b + _WINDOW)),),
        )
        for b in later[:5]
    )


def _unsaid(view: View, words: ClauseWords, given: set[str]) -> tuple[NotRead, ...]:
    """A heading that announces a rule which was not found."""
    unread = []
    for key in ("entry_into_force", "withdrawal", "duration", "reservations"):
        heading = words.pattern("doubts", key).search(view.text) if key not in given else None
        if heading:
            passage = passage_of(view.raw, heading.start(), min(len(view.raw), heading.end() + _WINDOW))
            unread.append(
                NotRead(what=key, why="A clause speaks of it, but no rule could be read.", passages=(passage,))
            )
    return tuple(unread)


def _no_treaty(
    view: View, words: ClauseWords, found: tuple[Article, ...], given: set[str], *, named: bool
) -> tuple[NotRead, ...]:
    """A text of another kind, or one that tells of a treaty instead of being one."""
    title = words.pattern("heading", "title").search(view.text)
    if not (found or given or named or (title and title.start() <= view.begins + _TITLE)):
        return (NotRead(what="text", why="Nothing in this text looks like a treaty."),)
    if found or words.pattern("doubts", "speaks_itself").search(view.text):
        return ()
    why = "This text has no articles and never calls itself a treaty; it may only tell of one."
    return (NotRead(what="text", why=why),)
