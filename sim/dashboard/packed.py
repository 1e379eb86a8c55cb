"""Text as a short part of an address, and back from an address that may hold anything."""

import base64
import binascii
import zlib

# An address longer than this is cut by some browsers and mail programs.
MAX_PACKED = 8_000
# What a link may grow to when it is unpacked; a larger one is refused before it takes memory.
MAX_PLAIN = 60_000
_RAW = -15
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


class CannotUnpack(ValueError):  # noqa: N818 - read as a sentence: "except CannotUnpack"
    """What stands in an address is not what `packed` made; the message says what is wrong with it."""


def packed(text: str) -> str:
    """A text in letters, digits, - and _."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    small = squeezer.compress(text.encode()) + squeezer.flush()
    return base64.urlsafe_b64encode(small).decode().rstrip("=")


def fits(text: str) -> bool:
    """Whether a text is short enough for an address."""
    return len(text) <= MAX_PLAIN and len(packed(text)) <= MAX_PACKED


def unpacked(part: str) -> str:
    """The text again; raises `CannotUnpack` for what is too long, or nothing of ours."""
    if len(part) > MAX_PACKED:
        raise CannotUnpack("it is too long")
    if not _ALPHABET.issuperset(part):
        raise CannotUnpack("it holds characters that no link of ours has")
    try:
        small = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        spreader = zlib.decompressobj(_RAW)
        plain = spreader.decompress(small, MAX_PLAIN + 1)
        if len(plain) > MAX_PLAIN:
            raise CannotUnpack("it unpacks to too much")
        if not spreader.eof or spreader.unused_data:
            raise CannotUnpack("it is cut off or damaged")
        return plain.decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise CannotUnpack("it is cut off or damaged") from None
