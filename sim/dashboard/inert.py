"""Text of strangers, from links and files, made harmless for the sentences of a page."""

import re

# A colon within a word: Markdown makes emoji, icons and colours of some.
_NO_STOP = re.compile(r":(?! )")
# Markdown makes a link of what begins like this.
_ADDRESS = re.compile(r"(www)\.", re.IGNORECASE)


def inert(text: str) -> str:
    """Text that Markdown and HTML take as no more than text: signs that they may act on become dots."""
    plain = "".join(c if c.isalnum() or c in " .,;:-'()%…–" else "·" for c in text)
    return _ADDRESS.sub(r"\1·", _NO_STOP.sub("·", plain))


def shown(text: str) -> str:
    """A name or a number of a stranger in quotes, as no more than text."""
    return f"“{inert(''.join(c if c.isalnum() or c in ' .,-' else '·' for c in text))}”"
