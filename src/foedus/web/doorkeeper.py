"""Who comes in, in team mode: passwords under argon2, sessions, keys with scopes, and patience with guessers."""

import datetime as dt
import secrets
from hashlib import blake2b
from typing import TYPE_CHECKING

from foedus.errors import UnknownNameError, UsageError
from foedus.ledger.accounts import Accounts, Key, Logged, Person
from foedus.model.fact import instant
from foedus.web.ask import ROLES, User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SESSION = dt.timedelta(days=5)
WINDOW = dt.timedelta(minutes=15)
TRIES_OF_A_NAME = 6
TRIES_FROM_A_PLACE = 30
SHORTEST = 10
LONGEST = 512
SCOPES = ("read", "write")
FAILED = "sign-in failed"


class TooOftenError(UsageError):
    """Somebody tried to sign in too often."""

    code = "too-often"


class Doorkeeper:
    """Signs people in and out.

    Args:
        accounts: Where people, sessions, keys and the log are kept.
    """

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self._hasher = _hasher()
        # Checked when there is nobody of a name, so that time does not tell who exists.
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def add(self, name: str, role: str, password: str, now: dt.datetime) -> None:
        """Add somebody, or give a new role and password.

        Raises:
            UsageError: The name, the role or the password cannot be used.
        """
        if not 1 <= len(name) <= 80 or not name.isprintable() or name != name.strip():
            raise UsageError("A name has 1 to 80 characters, without spaces around it.")
        if role not in ROLES:
            raise UsageError(f"“{role}” is no role.", hint=f"Choose one of {', '.join(ROLES)}.")
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters.", hint="Several words are good.")
        hashed = self._hasher.hash(password)
        self.accounts.put(Person(name=name, role=role, password=hashed, since=instant(now)))
        self.note(name, "account written", role, "", now)

    def sign_in(self, name: str, password: str, place: str, now: dt.datetime) -> str | None:
        """A new session for the right password; ``None`` for a wrong one.

        Args:
            name: Who.
            password: The password as it was typed.
            place: The address it came from.
            now: When.

        Raises:
            TooOftenError: This name or this address failed too often lately.
        """
        since = instant(now - WINDOW)
        of_name = self.accounts.count(FAILED, since=since, who=name)
        from_place = self.accounts.count(FAILED, since=since, place=place)
        if of_name >= TRIES_OF_A_NAME or from_place >= TRIES_FROM_A_PLACE:
            raise TooOftenError("That was tried too often.", hint="Wait a quarter of an hour.")
        person = self.accounts.person(name)
        right = self._fits(person.password if person else self._nobody, password)
        if person is None or not right:
            self.note(name[:80], FAILED, "", place, now)
            return None
        if self._hasher.check_needs_rehash(person.password):
            self.accounts.renew_password(name, self._hasher.hash(password))
        token = secrets.token_urlsafe(32)
        self.accounts.begin(_hash(token), name, now=instant(now), until=instant(now + SESSION))
        self.note(name, "signed in", "", place, now)
        return token

    def _fits(self, hashed: str, password: str) -> bool:
        from argon2.exceptions import Argon2Error, InvalidHashError

        try:
            return self._hasher.verify(hashed, password[:LONGEST])
        except (Argon2Error, InvalidHashError):
            return False

    def sign_out(self, token: str, name: str, now: dt.datetime) -> None:
        """End a session."""
        self.accounts.end(_hash(token))
        self.note(name, "signed out", "", "", now)

    def user_of(self, token: str, now: dt.datetime) -> User:
        """Who has a session; nobody where it is unknown or over."""
        found = self.accounts.signed_in(_hash(token), now=instant(now)) if token else None
        return User(*found) if found else User()

    def new_key(self, name: str, label: str, scopes: tuple[str, ...], now: dt.datetime) -> str:
        """A key for programs, told once.

        Raises:
            UnknownNameError: There is nobody of this name.
            UsageError: A scope is none.
        """
        if self.accounts.person(name) is None:
            raise UnknownNameError(f"There is nobody called “{name}”.", hint="`foedus users list` lists them.")
        if not scopes or any(scope not in SCOPES for scope in scopes):
            raise UsageError("A key is good for something.", hint=f"Choose of {', '.join(SCOPES)}.")
        key = f"foedus_{secrets.token_urlsafe(32)}"
        self.accounts.put_key(_hash(key), Key(name=name, label=label, scopes=scopes, since=instant(now)))
        self.note(name, "key made", label, "", now)
        return key

    def user_of_key(self, key: str, scope: str) -> User:
        """Who has a key; without a role where the key is not good for this, nobody where there is no such key."""
        found = self.accounts.key_of(_hash(key)) if key else None
        if found is None:
            return User()
        return User(found[0], found[1] if scope in found[2] else "")

    def note(self, who: str, what: str, about: str, place: str, now: dt.datetime) -> None:
        """Write a line into the log."""
        self.accounts.note(Logged(at=instant(now), who=who, what=what, about=about[:400], place=place))


def _hash(token: str) -> str:
    """What is kept of a session or key: it is long chance, so a fast hash is enough."""
    return blake2b(token.encode("utf-8", "replace"), digest_size=32).hexdigest()


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    # RFC 9106, second recommended option: for where memory is scarce.
    return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
