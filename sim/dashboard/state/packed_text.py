"""Text as a short part of an address, and back from an address that may hold anything."""

import base64
import binascii
import zlib

from sim.view.text import links as text

# An address longer than this is cut by some browsers and mail programs.
MAX_PACKED = 8_000
# What a link may grow to when it is unpacked; a larger one is refused before it takes memory.
MAX_PLAIN = 60_000
_RAW = -15
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


class CannotUnpack(ValueError):  # noqa: N818 - read as a sentence: "except CannotUnpack"
    """What stands in an address is not what `pack` made; the message says what is wrong with it."""


def pack(plain: str) -> str:
    """A text in letters, digits, - and _."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    small = compressor.compress(plain.encode()) + compressor.flush()
    return base64.urlsafe_b64encode(small).decode().rstrip("=")


def fits(plain: str) -> bool:
    """Whether a text is short enough for an address."""
    return len(plain) <= MAX_PLAIN and len(pack(plain)) <= MAX_PACKED


def unpack(part: str) -> str:
    """The text again; raises `CannotUnpack` for what is too long, or nothing of ours."""
    if len(part) > MAX_PACKED:
        raise CannotUnpack(text.PART_TOO_LONG)
    if not _ALPHABET.issuperset(part):
        raise CannotUnpack(text.ODD_CHARACTERS)
    try:
        small = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        decompressor = zlib.decompressobj(_RAW)
        plain = decompressor.decompress(small, MAX_PLAIN + 1)
        if len(plain) > MAX_PLAIN:
            raise CannotUnpack(text.UNPACKS_TO_TOO_MUCH)
        if not decompressor.eof or decompressor.unused_data:
            raise CannotUnpack(text.DAMAGED)
        return plain.decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise CannotUnpack(text.DAMAGED) from None
