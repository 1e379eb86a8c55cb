"""Texts made harmless for a page: those of strangers, from links and files, and our own within Markdown."""

import re

# A colon within a word: Markdown makes emoji, icons and colours of some.
_NO_STOP = re.compile(r":(?! )")
# Markdown makes a link of what begins like this.
_ADDRESS = re.compile(r"(www)\.", re.IGNORECASE)
_MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_[]$<>#|~"})


def escape(text: str) -> str:
    """Text that Markdown and HTML take as no more than text: signs that they may act on become dots."""
    plain = "".join(c if c.isalnum() or c in " .,;:-'()%…–" else "·" for c in text)
    return _ADDRESS.sub(r"\1·", _NO_STOP.sub("·", plain))


def quote(text: str) -> str:
    """A name or a number of a stranger in quotes, as no more than text."""
    return f"“{escape(''.join(c if c.isalnum() or c in ' .,-' else '·' for c in text))}”"


def escape_markdown(text: object) -> str:
    """Text of our own files that Markdown shows as it stands."""
    return str(text).translate(_MARKUP)
