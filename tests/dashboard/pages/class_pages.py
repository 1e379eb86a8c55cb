"""Pages of a class for tests: how they are opened, joined and pressed, and what they show."""

import json

from tests.dashboard.scripted import components, opened

SEALED = "air_defence_agreement"
MARKUP = '<b onclick="x">*F* [a](http://x.y)'


def led(n_rounds=2):
    """The page of a teacher who has opened a room."""
    page = opened("classroom")
    page.number_input(key="play:rounds").set_value(n_rounds).run()
    page.number_input(key="play:luck").set_value(7).run()
    page.button(key="class:open").click().run()
    assert not page.exception
    return page


def code_of(page):
    found = page.query_params["cl.room"]
    return found if isinstance(found, str) else found[0]


def joined(code, name, capital):
    """The page of a team that has come in."""
    page = opened("classroom", **{"cl.room": code})
    page.text_input(key="class:name").set_value(name)
    page.selectbox(key="class:seat").set_value(capital)
    page.button(key="class:join").click().run()
    page.run()  # as the browser asks for it once its address has the token
    assert not page.exception
    assert not page.error
    return page


def pressed(page, key):
    button(page, key).click().run()
    assert not page.exception
    assert not page.error
    return page


def button(page, key):
    """The button of this key, or of one that has the round behind it."""
    return next(one for one in page.button if f"{one.key}:".startswith(f"{key}:"))


def token_of(page):
    return page.session_state["class:held"].token


def watch(page):
    """The part of a page that looks whether its room has changed, and has the clock."""
    return components(page, "class-watch")[0]


def clock(page):
    return json.loads(watch(page).json)


def counted(page):
    """How many sheets are in, as the browser says it."""
    return clock(page)["counts"][len(clock(page)["is_in"])]


def headings(page):
    return " ".join(part.value for part in page.markdown if part.value.startswith("#"))


def sent(page):
    """All that the browser is sent of a page."""
    return "\n".join(str(part.proto) for part in page._tree if hasattr(part, "proto"))


def own_state(page):
    """What the session holds of games and rooms."""
    mine = {key: page.session_state[key] for key in page.session_state}
    return {key: value for key, value in mine.items() if str(key).startswith(("class:", "play:", "link"))}
