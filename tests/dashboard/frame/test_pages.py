"""The pages are found by their folders."""

from sim.dashboard.frame import app, pages
from sim.view.text.frame import ON_A_PHONE, tab_title, worlds_on_show
from tests.dashboard.scripted import opened, texts


def test_every_folder_of_a_page_is_in_the_navigation():
    folders = {folder.name for folder in pages.FOLDER.iterdir() if (folder / "__init__.py").is_file()}
    assert set(pages.titles()) == folders


def test_the_pages_have_titles_and_places_of_their_own():
    orders = [pages.declaration(pages.script(name)).constants["ORDER"] for name in pages.titles()]
    assert len(set(orders)) == len(set(pages.titles().values())) == len(pages.titles())


def test_the_dashboard_opens_on_home(workers):
    assert next(iter(pages.titles())) == "home"
    assert texts(opened()) == texts(opened("home"))


def test_home_play_and_class_alone_have_no_sidebar():
    assert [name for name in pages.titles() if not pages.has_sidebar(name)] == ["home", "play", "classroom"]


def test_each_tab_is_called_by_its_page():
    called = {tab_title(title, "") for title in pages.titles().values()}
    assert len(called) == len(pages.titles())
    assert all("Tightrope" in title for title in called)


def test_the_hint_for_phones_is_hidden_on_a_desk():
    assert f'<span class="{ON_A_PHONE}">' in worlds_on_show("What", 500, more_to_come=False)
    assert f".{ON_A_PHONE} {{display: none;}}" in app.STYLE
