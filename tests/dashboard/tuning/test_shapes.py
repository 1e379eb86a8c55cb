"""The shapes of a map by their address: what is served there is what the chart had, and nothing else is."""

import json

import pytest
from starlette.applications import Starlette

from sim.dashboard.frame import pages
from sim.dashboard.tuning import shapes
from sim.dashboard.tuning.columns import in_columns, in_rows
from sim.dashboard.tuning.switches import NONE, VARIABLE
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.region import region
from sim.view.pictures import for_paper
from tests.dashboard.server.test_lifespan import awaited
from tests.view import made_walk

WALK = made_walk.walk()
MAP = region(WALK, WALK.months[0], LIGHT)


def addresses(spec):
    """Where the browser fetches something for a chart."""
    return [layer["data"]["url"] for layer in in_columns(spec)["layer"] if "url" in layer.get("data", {})]


def get(path):
    """What the server answers: its code, its headers and its content."""
    said = []

    async def send(message):
        said.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    awaited(Starlette(routes=shapes.routes())(scope, None, send))
    headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return said[0]["status"], headers, b"".join(part.get("body", b"") for part in said)


def test_the_map_travels_without_its_shapes_and_gets_them_back_for_files():
    apart = in_columns(MAP)
    described = json.dumps({key: part for key, part in apart.items() if key != "datasets"})
    assert 10 * len(described) < len(json.dumps(MAP))
    assert "coordinates" not in described
    assert in_rows(apart) == MAP


def test_what_is_served_is_what_the_chart_had_and_may_be_kept_for_ever():
    apart = in_columns(MAP)
    pairs = [(layer, own["data"]) for layer, own in zip(MAP["layer"], apart["layer"], strict=True)]
    by_address = {data["url"]: layer["data"]["values"] for layer, data in pairs if "url" in data}
    assert len(by_address) == 2
    for address, values in by_address.items():
        status, headers, content = get(address)
        assert status == 200
        assert headers["content-type"] == "application/json"
        assert headers["cache-control"] == "public,max-age=31536000,immutable"
        assert json.loads(content) == values


def test_an_address_is_the_same_in_every_ink_and_month():
    assert addresses(region(WALK, WALK.months[-1], DARK)) == addresses(MAP)


def test_other_shapes_have_another_address(monkeypatch):
    names = set(shapes._by_name())
    belarus, others = shapes.land()
    monkeypatch.setattr(shapes, "land", lambda: (belarus, others[1:]))
    assert len(names & set(shapes._by_name.__wrapped__())) == 1


@pytest.mark.parametrize("name", ["0000000000000000.json", "region.geojson", "", "x" * 5000, "%2e%2e"])
def test_nothing_else_is_served(name):
    status, headers, content = get(f"/{shapes.STEP}/{name}")
    assert status == 404
    assert content in (b"", b"Not Found")
    assert headers.get("cache-control", "no-store") == "no-store"


def test_shapes_that_do_not_come_with_the_program_have_no_address():
    """Not even where they are equal: what is served is never what a visitor brought."""
    (belarus, _) = shapes.land()
    assert shapes.by_address([*belarus]) is None
    chart = {"layer": [{"data": {"url": "/elsewhere.json"}, "mark": "geoshape"}]}
    assert in_rows(chart) == chart


def test_below_a_base_path_the_chart_names_the_address_that_is_served(monkeypatch):
    monkeypatch.setattr(pages.st, "get_option", {"server.baseUrlPath": "tools/tightrope/"}.get)
    for address in addresses(MAP):
        assert address.startswith("/tools/tightrope/_shapes/")
        assert get(address)[0] == 200
    assert in_rows(in_columns(MAP)) == MAP


def test_a_file_names_no_address():
    paper = json.dumps(for_paper(in_rows(in_columns(MAP)), "", ""))
    assert shapes.STEP not in paper
    assert "coordinates" in paper


@pytest.mark.parametrize("others", [NONE, "arrow,columns"])
def test_shapes_stay_in_the_chart_where_shapes_are_off(others, monkeypatch):
    monkeypatch.setenv(VARIABLE, others)
    assert addresses(MAP) == []
    assert shapes.routes() == []
    assert in_rows(in_columns(MAP)) == MAP


def test_shapes_have_an_address_where_columns_are_off(monkeypatch):
    monkeypatch.setenv(VARIABLE, "shapes")
    apart = in_columns(MAP)
    assert "datasets" not in apart
    assert len(addresses(MAP)) == 2
    assert in_rows(apart) == MAP
