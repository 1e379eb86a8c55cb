"""The share link: there and back again, and nothing that a stranger puts into one does harm."""

import base64
import pickle
import zlib
from urllib.parse import parse_qsl

import pytest

from sim.dashboard.state.levers import Lever
from sim.dashboard.state.link_parts import MAX_PAGE_TEXT, page_keys, parts_of, tidied
from sim.dashboard.state.packed_text import MAX_PACKED, MAX_PLAIN, CannotUnpack, fits, pack, unpack
from sim.dashboard.state.selection import Selection
from sim.dashboard.state.url_codec import MAX_PROBLEMS, Program, decode, stamp
from sim.view.text.escape import escape

ENDS, NO_SPREAD = ("low", "high"), (0.0, 0.0, 0.0)
LEVERS = (
    Lever("tipping_point", "Tipping point", "Moscow", 0.1, 0.9, 0.02, 0.55, ENDS, "", (0.4, 0.55, 0.7)),
    Lever("danger_weight", "Fear", "Minsk", 0, 15, 0.5, 5, ENDS, "", (4.0, 5.0, 6.0)),
    Lever("war_shift", "The war", "The world", -0.5, 0.4, 0.05, 0, ENDS, "", NO_SPREAD),
)
SCENARIOS = ("baseline", "washington-looks-away")

CHANGES = '{"events":{"add":[{"adds":{"credit":0.1},"month":"2017-03","name":"A loan “from” Beijing"}]}}'


def read(query, numbers=""):
    """What a link says, and what is told of it."""
    decoded = decode(query, Program(lambda *_: LEVERS, SCENARIOS, "0.1.0", numbers))
    return decoded.selection, decoded.problems


def encode(selection, numbers=""):
    """The link of a selection."""
    return stamp(parts_of(selection), "0.1.0", numbers)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection("washington-looks-away"),
        Selection(levers=(("tipping_point", 0.3), ("war_shift", -0.25)), runs=2000, seed=17),
        Selection("washington-looks-away", seed=3, changes=CHANGES),
    ],
)
def test_a_choice_comes_back_from_its_own_link(selection):
    assert read(encode(selection)) == (selection, [])


def test_the_page_as_it_opens_has_a_bare_address():
    assert encode(Selection()) == {}


def test_a_link_holds_its_version_and_only_what_was_moved():
    link = encode(Selection(levers=(("tipping_point", 0.3),)))
    assert link == {"v": "0.1.0", "set.tipping_point": "0.3"}


def test_a_link_of_another_version_is_followed_and_told():
    selection, told = read({"v": "9.9", "set.danger_weight": "7"})
    assert selection.levers == (("danger_weight", 7.0),)
    assert len(told) == 1
    assert "9.9" in told[0]


@pytest.mark.parametrize("odd", [{"scenario": "nowhere"}, {"set.nothing": "1"}, {"w": "AAAA"}])
def test_a_link_of_another_version_that_cannot_be_followed_whole_is_refused_with_its_reasons(odd):
    selection, told = read({"v": "9.9", "set.danger_weight": "7", **odd})
    assert selection == Selection()
    assert "“9.9”" in told[0]
    assert "cannot be followed whole" in told[0]
    assert len(told) == 2


def test_a_link_made_with_other_numbers_is_of_another_version():
    link = encode(Selection(levers=(("danger_weight", 7.0),)), "aaaa")
    assert read(link, "aaaa")[1] == []
    selection, told = read(link, "bbbb")
    assert selection.levers == (("danger_weight", 7.0),)
    assert "other numbers" in told[0]
    assert read({"v": "0.1.0", "set.danger_weight": "7"}, "bbbb")[1] == []


def test_a_value_beyond_its_scale_is_brought_to_the_end_of_it_and_told():
    selection, told = read({"set.tipping_point": "4"})
    assert selection.levers == (("tipping_point", 0.9),)
    assert "0.1 to 0.9" in told[0]


def test_a_value_between_two_steps_takes_the_nearer_one():
    assert read({"set.tipping_point": "0.3071"})[0].levers == (("tipping_point", 0.3),)


def test_a_value_at_rest_is_no_change():
    assert read({"set.danger_weight": "5"}) == (Selection(), [])
    assert read({"set.tipping_point": "0.55"})[0] == Selection()


@pytest.mark.parametrize(
    "query",
    [
        {"set.tipping_point": "nan"},
        {"set.tipping_point": "inf"},
        {"set.tipping_point": "-inf"},
        {"set.tipping_point": "a lot"},
        {"set.tipping_point": ""},
        {"set.nothing": "1"},
        {"set.": "1"},
        {"scenario": "../../etc/passwd"},
        {"scenario": "<script>alert(1)</script>"},
        {"runs": "1000000000"},
        {"runs": "-500"},
        {"runs": "5e2"},
        {"runs": "²"},
        {"seed": "-1"},
        {"seed": "99999999999999"},
        {"other": "=HYPERLINK(1)"},
        {"w": "not ours"},
        {"w": "AAAA"},
        {"w": "!!!!"},
        {"w": "-"},
        {"scenario": "www.example.org"},
    ],
)
def test_what_does_not_fit_is_left_out_and_told(query):
    selection, told = read(query)
    assert selection == Selection()
    assert len(told) == 1
    assert (
        not set("<>[]()*_`$/\\=&{}!#|") & set(told[0].split("“")[1].split("”")[0]) if "“" in told[0] else True
    )


@pytest.mark.parametrize(
    "query", [{f"set.x{n}": "1" for n in range(100)}, {"scenario": "a" * 5000}, {"set." + "b" * 5000: "1"}]
)
def test_a_link_of_endless_length_is_not_even_read(query):
    selection, told = read(query)
    assert selection == Selection()
    assert told == ["This link is too long to be one of ours; here is the baseline."]


def test_of_many_mistakes_a_few_are_told():
    told = read({f"odd{n}": "1" for n in range(20)})[1]
    assert len(told) == MAX_PROBLEMS + 1
    assert "15 more" in told[-1]


PASSED_ON = {
    "with a click counted": "{}&fbclid=IwAR0" + "a" * 80,
    "with an advertisement counted": "{}&gclid=" + "C" * 100,
    "from a course": "{}&utm_source=moodle&utm_medium=a&UTM_CAMPAIGN=b",
    "with two counters before it": "_gl=1*abc&mc_eid=9&{}",
    "out of a page's source": "{}",
    "twice out of a page's source": "{}",
    "in brackets": "{})",
    "at the end of a sentence": "{}.",
    "in quotes, in brackets": "{}”).",
}
BETWEEN = {"out of a page's source": "&amp;", "twice out of a page's source": "&amp;amp;"}
OURS = ("scenario=washington-looks-away", "set.tipping_point=0.3", "seed=7")


@pytest.mark.parametrize("how", PASSED_ON)
@pytest.mark.parametrize("version", ["", "v=0.1.0", "v=0.0.9"])
def test_a_link_that_other_programs_pass_on_says_what_it_said(how, version):
    link = PASSED_ON[how].format(BETWEEN.get(how, "&").join(filter(None, (version, *OURS))))
    selection, told = read(dict(parse_qsl(link)))
    assert selection == Selection("washington-looks-away", (("tipping_point", 0.3),), seed=7)
    assert len(told) == (version == "v=0.0.9"), "of another version the reader is told, and of nothing else"


def test_what_is_not_ours_is_told_and_has_no_say():
    selection, told = read({"v": "0.0.9", "seed": "7", "nothing": "x" * 5000, "b" * 5000: "1"})
    assert selection == Selection(seed=7)
    assert len(told) == 3
    assert max(map(len, told)) < 200
    many = {f"x{n}": "1" for n in range(500)}
    assert read({"seed": "7", **many})[0] == Selection(seed=7)


def test_keys_of_pages_come_through_other_programs_too():
    assert page_keys(tidied({"scenario": "x", "amp;why.run": "7", "amp;why.month": "2016-07)"})) == {
        "why.run": "7",
        "why.month": "2016-07",
    }


def test_only_the_baseline_without_a_moved_lever_is_the_baseline():
    assert Selection(seed=3).is_baseline
    assert not Selection("washington-looks-away").is_baseline
    assert not Selection(levers=(("war_shift", 0.1),)).is_baseline
    assert Selection("washington-looks-away", (("war_shift", 0.1),), 1000, 3).baseline == Selection(
        runs=1000, seed=3
    )


def test_a_choice_is_small_and_can_be_kept_and_sent():
    selection = Selection(changes=CHANGES)
    assert pickle.loads(pickle.dumps(selection)) == selection
    assert len({selection, Selection(changes=CHANGES), Selection()}) == 2
    assert not selection.is_baseline


def test_text_is_packed_into_letters_that_an_address_takes_as_they_are():
    part = pack(CHANGES)
    assert set(part) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert unpack(part) == CHANGES


def squeezed(data: bytes) -> str:
    """Bytes as a link would hold them."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.urlsafe_b64encode(squeezer.compress(data) + squeezer.flush()).decode().rstrip("=")


@pytest.mark.parametrize(
    "part",
    [
        "A" * (MAX_PACKED + 1),
        squeezed(b"0" * 100 * MAX_PLAIN),
        squeezed(b"\xff\xfe"),
        pack(CHANGES)[:-6],
        pack(CHANGES) + pack(CHANGES),
        "A",
        "é",
        "a b",
        "..%2f",
    ],
)
def test_what_was_not_packed_by_us_is_refused_before_it_takes_memory(part):
    with pytest.raises(CannotUnpack):
        unpack(part)


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2]",
        "[" * 5000,
        '{"a": ' * 200,
        '{"parameters": {"tipping_point": .nan}}',
        '{"parameters": {"tipping_point": 1e999}}',
        '{"parameters": {"tipping_point": ' + "9" * 400 + "}}",
        '{"title": &a x, "summary": *a}',
        '{"title": !!python/object:os.system x}',
        '{"title": "\\u202e backwards"}',
        '{"nothing": 1}',
        '{"events": {"add": [{"month": "2017-13", "name": "x"}]}}',
        '{"without": {"add": ["' + "x" * 5000 + '"]}}',
        "title: [",
    ],
)
def test_changes_of_a_stranger_can_do_no_more_than_be_told(text):
    selection, told = read({"w": pack(text)})
    assert selection == Selection()
    assert len(told) == 1
    assert told[0].startswith("The link's part with the workshop's changes is left out: ")
    assert len(told[0]) < 600
    assert not set("<>[]*_`$\\&{}!#|@/") & set(told[0])


def test_text_of_a_stranger_is_made_inert():
    hostile = "<b>[x](javascript:1) www.example.org Www.example.org a@b.c :red[x] :smile: `$x$`\n# y\u202e"
    assert not set("<>[]`$#@\n\u202e/") & set(escape(hostile))
    assert "www." not in escape(hostile).lower()
    assert ":smile:" not in escape(hostile)
    assert (
        escape("events: is 3, a text (quote it) would be right")
        == "events: is 3, a text (quote it) would be right"
    )


def test_too_many_changes_leave_a_mark_in_the_link_that_is_told():
    text = '{"title":"' + "x" * MAX_PLAIN + '"}'
    assert not fits(text)
    link = encode(Selection(changes=text))
    assert link["w"] == "-"
    assert "too many for this link" in read(link)[1][0]


def test_keys_of_pages_pass_through_within_bounds_and_are_no_mistake_of_a_link():
    link = {"why.run": "7", "wm.x": "1", "bh.y": "2", "set.danger_weight": "7", "odd": "1"}
    assert page_keys(link) == {"why.run": "7", "wm.x": "1", "bh.y": "2"}
    assert len(read(link)[1]) == 1
    long = {"why.run": "1" * (MAX_PAGE_TEXT + 1)}
    assert page_keys(long) == {}
    assert read(long)[1] == ["This link is too long to be one of ours; here is the baseline."]
    assert len(page_keys({f"wm.{n}": "1" for n in range(200)})) < 60
