"""Codes, PINs and tokens: made by chance, and kept so that who reads the database cannot use them."""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256
from typing import TypeGuard

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sim.errors import BadInput

LETTERS = "34679ACDEFGHJKMNPQRTWXY"
"""Letters and digits of a code, none of which is taken for another."""
CODE_LENGTH, PIN_LENGTH = 6, 6
TOKEN_BYTES, LONGEST_TOKEN, TICKET_LENGTH = 24, 100, 32

_HASHER = PasswordHasher()
_TICKET = re.compile(rf"[{LETTERS}]{{{CODE_LENGTH}}}\.[0-9a-f]{{{TICKET_LENGTH}}}")
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{-(-TOKEN_BYTES * 8 // 6)}}}")


def new_code() -> str:
    """A room's code."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_pin() -> str:
    """A teacher's PIN."""
    return f"{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}}"


def new_token() -> str:
    """What a device shows to come back: 192 bits, safe within an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: object) -> TypeGuard[str]:
    """Whether it is of the kind that `new_token` makes."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def digest_of(token: object) -> str:
    """What is kept of a token, or of an address: its SHA-256, 64 characters; of what is no token, nothing."""
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
        return ""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two digests agree, in a time that does not tell how far."""
    return hmac.compare_digest(one.encode(), other.encode())


def code_of(text: object) -> str:
    """A code as people type it, in the letters that it was made of; raises `BadInput` for what is none."""
    found = "".join(text.split()).upper() if isinstance(text, str) and len(text) <= LONGEST_TOKEN else ""
    if len(found) != CODE_LENGTH or not set(found) <= set(LETTERS):
        raise BadInput(f"code: is none, {CODE_LENGTH} letters and digits such as A7K3MX would be right")
    return found


def ticket_of(code: str, kept: str) -> str:
    """What lets a page ask for the version of a room: its code, and what nobody makes up who has not seen it.

    `kept` is what is kept of the room's PIN, which is chance enough, and the same on all servers.
    """
    return f"{code}.{sha256(f'look {code} {kept}'.encode()).hexdigest()[:TICKET_LENGTH]}"


def is_ticket(text: object) -> TypeGuard[str]:
    """Whether it is of the kind that `ticket_of` makes, so that no other is looked for."""
    return isinstance(text, str) and _TICKET.fullmatch(text) is not None


def pin_hash(pin: str) -> str:
    """What is kept of a PIN, by argon2."""
    return _HASHER.hash(pin)


def is_pin(kept: str, pin: object) -> bool:
    """Whether this is the PIN of which that was kept."""
    if not isinstance(pin, str) or len(pin) != PIN_LENGTH or not pin.isascii():
        return False
    try:
        return _HASHER.verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False
