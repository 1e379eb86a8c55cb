"""What the server says by itself, where no page can be shown."""

FULL_TITLE = "Tightrope is full just now"
FULL = "As many people use this server as it has room for. This page tries again by itself."
TOO_MANY_CONNECTIONS = (
    "This server has no room for one more connection just now; please try again in a moment."
)
NO_NAME = "that the request gives"
TOO_SLOW = "The request took too long to arrive; please try again."
UPLOAD_WITHOUT_LENGTH = "An upload has to say how long it is, in bytes."
UPLOADS_FULL = (
    "This visit has uploaded as much as there is room for; a page that is loaded anew has room again."
)


def on_network(address: str, code: str, rooms: int, teams: int, pages: str) -> str:
    """What a network that is let in finds where, with the address as a QR code, and what that opens."""
    return f"""{code}
Others on this network open {address}
Everybody on the network can see all pages, open rooms and join them by code, until you press Ctrl-C.
Nothing is encrypted. There is room for {rooms} rooms of {teams} teams, and {pages} open pages."""


def full_page(seconds: int) -> str:
    """The page for whom there is no room, as HTML; it tries again after so many seconds."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{FULL_TITLE}</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="{seconds}">
<style>body {{font-family: sans-serif; color-scheme: light dark; max-width: 40rem; margin: 20vh auto}}</style>
</head>
<body><h1>{FULL_TITLE}</h1><p>{FULL}</p></body>
</html>
"""


def not_our_name(name: str) -> str:
    """That a request came for another name than this server's, and how to give it one more."""
    return (
        f"This server does not go by the name {name}. Whoever runs it can add the name: "
        "`tightrope dashboard --host NAME`, or TIGHTROPE_HOSTS in its environment."
    )


def not_a_number_of_pages(said: str, usual: int) -> str:
    """That a setting is no number of pages."""
    return f"'{said}' is not a number of pages, {usual} would be right"


def and_more_like_it(count: int) -> str:
    """What ends a line of the log that stands for many."""
    return f" (and {count} more like it, not written down)"
