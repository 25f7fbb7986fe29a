"""The first page: hand over a report; what is in the news, and where it stands."""

from foedus.register.contents import TreatyLine
from foedus.register.status_of import status_of
from foedus.report.standing import Standing, standing
from foedus.web.answers import Given, Page
from foedus.web.ask import Ask

IN_THE_NEWS = 6
LATELY = 5


def home(ask: Ask) -> Given:
    """``/``."""
    lines = ask.site.lines
    told = [line for line in lines if line.documents][:IN_THE_NEWS]
    news = [(line, _standing(ask, line)) for line in told]
    lately = ask.site.sources[-LATELY:][::-1]
    count = sum(1 for line in lines if line.in_register)
    return Page(template="home.html", values={"news": news, "lately": lately, "count": count})


def keys(ask: Ask) -> Given:  # noqa: ARG001 - the same for everybody
    """``/keys``: what the keyboard does."""
    return Page(template="keys_page.html")


def _standing(ask: Ask, line: TreatyLine) -> Standing:
    return standing(status_of(line.id, ask.site.ledger, on=ask.today))
