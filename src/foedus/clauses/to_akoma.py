"""A treaty's text with its reading as Akoma Ntoso: its articles in the text, its rules in the analysis."""

import json
import re
from xml.sax.saxutils import escape, quoteattr

import msgspec

from foedus.clauses.akoma import NAMESPACE
from foedus.clauses.articles import article_at
from foedus.model.clause import Article, ClauseReading
from foedus.model.passage import Passage

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OURS = "urn:foedus:clauses"
_UNDATED = "0001-01-01"
"""The schema asks for a day; this is what it uses where none is known."""
_LOOSE = " \t\n.:-–—[]"


def to_akoma(text: str, reading: ClauseReading, *, name: str = "treaty") -> str:
    """The text and its reading as an Akoma Ntoso ``doc``, ready to be read again by ``text_of``.

    Args:
        text: The text that was read.
        reading: Its reading.
        name: The treaty's id, for the identification that the format asks for.
    """
    before = text[: reading.articles[0].start] if reading.articles else text
    articles = "".join(_article(text, article, place) for place, article in enumerate(reading.articles, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}" xmlns:foedus="{_OURS}">\n<doc name="treaty">\n'
        f"<meta>{_identification(reading, name)}{_analysis(reading)}</meta>\n"
        f"{_preface(before, reading)}<mainBody>{articles or '<p/>'}</mainBody>\n</doc>\n</akomaNtoso>\n"
    )


def _identification(reading: ClauseReading, name: str) -> str:
    date = reading.signed.date if re.fullmatch(r"\d{4}-\d{2}-\d{2}", reading.signed.date or "") else _UNDATED
    work, tongue = f"/akn/un/act/treaty/{date}/{name}", reading.language or "und"

    def of(kind: str, uri: str, more: str = "") -> str:
        return (
            f"<{kind}><FRBRthis value={quoteattr(uri)}/><FRBRuri value={quoteattr(uri)}/>"
            f'<FRBRdate date="{date}" name="signature"/><FRBRauthor href="#parties"/>{more}</{kind}>'
        )

    return (
        '<identification source="#foedus">'
        + of("FRBRWork", work, '<FRBRcountry value="un"/>')
        + of("FRBRExpression", f"{work}/{tongue}@", f"<FRBRlanguage language={quoteattr(tongue)}/>")
        + of("FRBRManifestation", f"{work}/{tongue}@.xml")
        + "</identification>"
    )


def _clean(text: str) -> str:
    return escape(_CONTROL.sub(" ", text))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_clean(line.strip())}</p>" for line in text.split("\n") if line.strip())


def _preface(before: str, reading: ClauseReading) -> str:
    """What stands before the first article, the title marked where it is written as it was read."""
    lines = _paragraphs(before)
    title = _clean(reading.title)
    marked = lines.replace(f"<p>{title}</p>", f"<p><docTitle>{title}</docTitle></p>", 1) if title else lines
    return f"<preface>{marked}</preface>\n" if marked else ""


def _article(text: str, article: Article, place: int) -> str:
    """One article: its number as the text writes it, its heading if it has one, and the rest in paragraphs."""
    body = max(article.body, article.start)
    heading, rest = _parted(text[body : article.end], article.heading)
    titled = f"<heading>{_clean(heading)}</heading>" if heading else ""
    number = _clean(" ".join(text[article.start : body].split()))
    content = _paragraphs(rest) or "<p/>"
    return f'<article eId="art_{place}"><num>{number}</num>{titled}<content>{content}</content></article>\n'


def _parted(body: str, heading: str) -> tuple[str, str]:
    """The heading as it is written and what follows it; an empty heading where it cannot be found again."""
    words = r"\s+".join(map(re.escape, heading.split()))
    found = re.match(rf"[{re.escape(_LOOSE)}]*{words}", body) if words else None
    return (" ".join(found[0].split()), body[found.end() :]) if found else ("", body)


def _analysis(reading: ClauseReading) -> str:
    rows = [
        _row("rule", {"key": rule.key, "of": rule.of}, msgspec.to_builtins(rule.value), rule.passages, reading)
        for rule in reading.rules
    ]
    for each in reading.obligations:
        named = {"key": each.obligation.type, "of": "treaty"}
        rows.append(_row("obligation", named, msgspec.to_builtins(each.obligation), each.passages, reading))
    if not rows:
        return ""
    return f'<analysis source="#foedus"><otherAnalysis source="#foedus">{"".join(rows)}</otherAnalysis></analysis>'


def _row(kind: str, named: dict[str, str], value: object, passages: tuple[Passage, ...], reading: ClauseReading) -> str:
    """One rule with its value in the grammar, the articles it stands in and the words it stands on."""
    plain = quoteattr(_CONTROL.sub(" ", json.dumps(value, ensure_ascii=False, sort_keys=True)))
    stands = "".join(f"<foedus:passage{_where(p, reading)}>{_clean(p.quote)}</foedus:passage>" for p in passages)
    head = " ".join(f"{key}={quoteattr(word)}" for key, word in named.items())
    return f"<foedus:{kind} {head} value={plain}>{stands}</foedus:{kind}>"


def _where(passage: Passage, reading: ClauseReading) -> str:
    number = article_at(reading.articles, passage.start, passage.end)
    place = next((k for k, a in enumerate(reading.articles, 1) if a.start <= passage.start < a.end), None)
    return "" if number is None or place is None else f' href="#art_{place}"'
