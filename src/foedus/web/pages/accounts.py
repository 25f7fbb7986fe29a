"""Sign in, sign out, and who did what, in team mode."""

from foedus.errors import UnknownNameError
from foedus.web.answers import Given, Onward, Page
from foedus.web.ask import Ask
from foedus.web.pages.lists import PER_PAGE
from foedus.web.pages.review import back
from foedus.web.tokens import SEAT


def form(ask: Ask) -> Given:
    """``GET /sign-in``."""
    _only_in_teams(ask)
    return Page(template="sign_in.html", values={"wrong": False, "next": ask.get("next") or "/"})


def sign_in(ask: Ask) -> Given:
    """``POST /sign-in``: a new session, and a new name for the browser, whatever it brought along."""
    _only_in_teams(ask)
    keeper = ask.site.accounts
    token = keeper.sign_in(ask.form.get("name", ""), ask.form.get("password", ""), ask.place, ask.now)
    if token is None:
        values = {"wrong": True, "next": ask.form.get("next", "/")}
        return Page(template="sign_in.html", values=values, status=403)
    return Onward(back(ask, "/"), cookies={"foedus_session": token, SEAT: ask.site.tokens.new_seat()})


def sign_out(ask: Ask) -> Given:
    """``POST /sign-out``."""
    _only_in_teams(ask)
    ask.site.accounts.sign_out(ask.session, ask.user.name, ask.now)
    return Onward("/sign-in", cookies={"foedus_session": None, SEAT: ask.site.tokens.new_seat()})


def audit(ask: Ask) -> Given:
    """``/audit``: the log, the newest first."""
    _only_in_teams(ask)
    accounts = ask.site.accounts.accounts
    text = ask.get("page") or "1"
    number = int(text) if text.isascii() and text.isdigit() and int(text[:6]) > 0 else 1
    last = max(1, -(-accounts.log_length() // PER_PAGE))
    lines = accounts.log(limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return Page(template="audit.html", values={"lines": lines, "number": number, "last": last, "link": ask.site.link()})


def _only_in_teams(ask: Ask) -> None:
    if not ask.site.settings.team:
        raise UnknownNameError("Nobody signs in here.", hint="This server is for the person at this machine.")
