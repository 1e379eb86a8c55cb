"""The command line: its answers in words and in JSON, and one clear message for a mistake."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.results import dataset, files
from sim.running import serve, simulation
from sim.seeds.load import load_seeds
from tests.serving import free_port, health

ROOT = Path(__file__).resolve().parents[2]


def tightrope(*arguments: str | Path):
    """The result of a command, run in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def answer(*arguments: str | Path):
    """What a command answers in JSON."""
    result = tightrope(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def told(*arguments: str | Path) -> str:
    """The one message of a command that was asked for something wrong."""
    result = tightrope(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("tightrope: ")
    assert "Traceback" not in result.stderr
    return result.stderr.removeprefix("tightrope: ").strip()


@pytest.fixture
def spring(tmp_path):
    """A scenario file of four months."""
    path = tmp_path / "spring.yaml"
    path.write_text(
        "base: baseline\ntitle: Spring\nsummary: The first four months.\nend: 2016-04\nevents: []\n"
    )
    text = "name: spring\ntitle: Spring\nsummary: Four months.\nstart: 2016-01\nend: 2016-04\n"
    path.write_text(text)
    return path


def test_list_names_every_scenario_with_its_title():
    result = tightrope("list")
    files = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))
    assert sorted(line.split()[0] for line in result.stdout.splitlines()) == files
    assert result.stdout.split()[0] == "baseline", "the baseline comes first"
    assert {"name", "title", "summary"} == set(answer("list")[0])


def test_run_answers_with_endings_outcomes_moves_and_a_digest(spring):
    found = answer("run", spring, "--runs", "20", "--seed", "5")
    assert list(found)[:5] == ["scenario", "version", "runs", "months", "seed"]
    assert (found["scenario"], found["runs"], found["months"], found["seed"]) == ("spring", 20, 4, 5)
    assert sum(found["endings"].values()) == pytest.approx(1)
    assert set(found["outcomes"]) == {"autonomy", "exposure", "isolation", "prosperity", "hold_on_power"}
    assert set(found["outcomes"]["autonomy"]) == {"p05", "p50", "p95"}
    assert all(sum(shares.values()) == pytest.approx(1) for shares in found["moves"].values())
    assert found["digest"] == answer("run", spring, "--runs", "20", "--seed", "5")["digest"]


def test_run_in_words_says_what_the_numbers_are(spring):
    text = tightrope("run", spring, "--runs", "20").stdout
    assert "Spring (spring): 20 runs of 4 months, seed 0" in text
    assert "Endings, in 100 worlds" in text
    assert "hold on power" in text
    assert "not a forecast" in text


def test_a_number_that_is_set_makes_a_difference(spring):
    low = answer("run", spring, "--runs", "20", "--set", "tipping_point=0.05", "--set", "oil_shift=0")
    high = answer("run", spring, "--runs", "20", "--set", "tipping_point=0.9", "--set", "oil_shift=0")
    assert low["outcomes"]["exposure"]["p50"] > high["outcomes"]["exposure"]["p50"]


def test_what_is_kept_is_what_was_answered(spring, tmp_path):
    out = tmp_path / "result.nc"
    found = answer("run", spring, "--runs", "20", "--out", out)
    assert dataset.summary(files.load(out)) == found


def test_why_gives_each_choice_with_terms_that_add_up(spring):
    decisions = answer("why", spring, "--run", "3", "--month", "2016-02")
    assert {d["month"] for d in decisions} == {"2016-02"}
    assert len(decisions) == len(load_seeds().seats)
    for decision in decisions:
        chosen = [option for option in decision["options"] if option["chosen"]]
        assert [option["move"] for option in chosen] == [decision["chosen"]]
        for option in decision["options"]:
            assert sum(option["terms"].values()) == pytest.approx(option["utility"], abs=1e-9)


def test_why_gives_the_moves_that_the_ensemble_recorded(spring, tmp_path):
    tightrope("run", spring, "--runs", "20", "--out", tmp_path / "result.nc")
    ds = files.load(tmp_path / "result.nc")
    for decision in answer("why", spring, "--run", "17"):
        code = ds["moves"].sel(seat=decision["seat"], month=decision["month"], run=17).item()
        assert dataset.move_names(ds, decision["seat"])[code] == decision["chosen"]


def test_why_takes_the_same_changes_of_a_scenario_as_run():
    asked = ("why", "history-2013-2017", "--run", "3", "--month", "2016-02")
    on_rails = answer(*asked)
    assert answer(*asked, "--set", "tipping_point=0.05") != on_rails
    free = answer(*asked, "--branch", "2016-01")
    assert [d["seat"] for d in on_rails if d["scripted"]]
    assert not [d["seat"] for d in free if d["scripted"]]
    swapped = answer(*asked, "--branch", "2016-01", "--swap", "minsk=concede@2016-02")
    assert [(d["seat"], d["chosen"]) for d in swapped if d["scripted"]] == [("minsk", "concede")]


def test_why_in_words_has_months_reasons_and_what_was_passed_over(spring):
    text = tightrope("why", spring, "--run", "3", "--month", "2016-02").stdout
    assert "2016-02" in text
    assert "passed over:" in text
    assert "Minsk, in words," in text
    assert "_" not in text
    whole = tightrope("why", spring, "--run", "3").stdout
    assert "2016-03" in whole
    assert "passed over" not in whole


def test_check_says_ok_of_a_file_that_is_right(spring):
    assert tightrope("check", spring).stdout == "ok\n"
    assert answer("check", spring) == {"file": str(spring), "ok": True, "problems": [], "notes": []}


def test_check_names_line_and_column_of_each_mistake(tmp_path):
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "base: baseline\ntitle: Wrong\nsummary: Two mistakes.\nparameters:\n  tiping_point: 1\nruns: 5\n"
    )
    lines = told("check", path).splitlines()
    assert lines[0].startswith(f"{path}:5:3: parameters.tiping_point: ")
    assert "tipping_point" in lines[0]
    assert lines[1].startswith(f"{path}:6:1: runs: ")
    result = tightrope("check", path, "--json")
    assert result.exit_code == 2
    assert [p.split(": ")[0] for p in json.loads(result.stdout)["problems"]] == [f"{path}:5:3", f"{path}:6:1"]


def test_evidence_links_a_claim_to_what_rests_on_it_and_back():
    (claim,) = answer("evidence", "ch3")
    assert (claim["kind"], claim["id"]) == ("claim", "CH3")
    assert "tipping_point" in claim["links"]["parameter"]
    (parameter,) = answer("evidence", "tipping_point")
    assert "CH3" in parameter["links"]["claim"]
    assert {"unit", "low", "mode", "high"} <= set(parameter)
    (behaviour,) = answer("evidence", parameter["links"]["behaviour"][0])
    assert "tipping_point" in behaviour["links"]["parameter"]


def test_evidence_knows_moves_by_their_own_name_and_patterns():
    assert [entry["id"] for entry in answer("evidence", "chide_nato")] == ["minsk_words.chide_nato"]
    assert len(answer("evidence", "ask_for_nato")) == 3
    assert answer("evidence", "P3")[0]["kind"] == "pattern"
    assert "links" in tightrope("evidence", "P3").stdout


def test_evidence_without_an_id_lists_what_there_is():
    from sim.evidence.lookup import KINDS

    assert list(answer("evidence")) == list(KINDS)
    said = tightrope("evidence").stdout
    assert "EN5" in said
    assert "gas-war" in said


def test_every_link_leads_to_something_that_leads_back():
    from sim.evidence.lookup import web

    for entry in web().values():
        for kind, ids in entry.links.items():
            for id_ in ids:
                assert entry.id in web()[kind, id_].links[entry.kind]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "basline"], "there is no such scenario, did you mean baseline"),
        (["run", "no/such.yaml"], "there is no such file"),
        (["run", "a\0b.yaml"], "cannot be read"),
        (["run", ""], "there is no such scenario"),
        (["run", "baseline", "--set", "tipping_point"], "--set tipping_point: `name=value` would be right"),
        (["run", "baseline", "--set", "fear=0.4"], "structure.fear: there is no option of fear '0.4'"),
        (["run", "baseline", "--set", "=1"], "`name=value` would be right"),
        (["run", "baseline", "--set", "tipping_point=high"], "'high' is not a number"),
        (["run", "baseline", "--set", "tipping_point=nan"], "tipping_point"),
        (["run", "baseline", "--set", "tipping_point=1e400"], "tipping_point"),
        (["run", "baseline", "--set", "tiping_point=1"], "did you mean tipping_point"),
        (["run", "baseline", "--set", "tipping_point=1", "--set", "tipping_point=2"], "set twice"),
        (["run", "baseline", "--set", "\x1b[31mx"], "--set ?[31mx: `name=value` would be right"),
        (["run", "baseline", "--runs", "0"], "runs: 0 is out of range"),
        (["run", "baseline", "--runs", "1000000"], "runs: 1,000,000 runs of 60 months"),
        (["run", "baseline", "--runs", "10" * 400], "is not a whole number"),
        (["run", "baseline", "--runs", "many"], "--runs"),
        (["run", "baseline", "--seed", "-1"], "seed: -1 is out of range"),
        (["run", "baseline", "--out", "no/such/folder/result.nc"], "there is no folder no/such/folder"),
        (["run", "baseline", "--out", "/"], "/: is not a file"),
        (["run"], "Missing argument 'SCENARIO'"),
        (["run", "baseline", "--rnus", "5"], "No such option: --rnus"),
        (["why", "baseline", "--run", "-1"], "run: -1 is out of range"),
        (["why", "baseline", "--run", "0", "--month", "2016-13"], "a month from 2016-01 to 2020-12"),
        (["check", "no-such-file.yaml"], "there is no such file"),
        (["check", "."], "is a folder"),
        (["evidence", "XX99"], "nothing in the evidence has this id"),
        (["patterns", "--runs", "0"], "runs: 0 is out of range"),
        (["dashboard", "--port", "0"], "--port 0: is out of range"),
        (["dashboard", "--lan", "--address", "::1"], "--lan: listens at every address, either that or"),
        (
            ["dashboard", "--rooms", "mysql://x"],
            "--rooms: url: 'mysql://x' keeps no rooms, sqlite:///rooms.db",
        ),
        (["dashboard", "--address", "192.0.2.1"], "--address 192.0.2.1: is not an address of this machine"),
        (["fly"], "No such command 'fly'"),
    ],
)
def test_a_mistake_gives_one_clear_message(arguments, message, monkeypatch):
    monkeypatch.setattr(simulation, "Tightrope", lambda *_, **__: pytest.fail("the model was started"))
    monkeypatch.setattr(serve, "start", lambda *_, **__: pytest.fail("the server was started"))
    text = told(*arguments)
    assert message in text
    assert len(text.splitlines()) == 1


def test_an_interrupted_command_ends_with_130_and_says_nothing(monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(simulation, "Tightrope", interrupted)
    result = tightrope("run", "baseline")
    assert (result.exit_code, result.output) == (130, "")


def test_a_fault_of_the_program_is_not_dressed_up_as_the_users_mistake(monkeypatch):
    def broken(*_, **__):
        raise ValueError("a fault")

    monkeypatch.setattr(simulation, "Tightrope", broken)
    result = tightrope("run", "baseline")
    assert isinstance(result.exception, ValueError)


def test_patterns_shows_misses_and_still_succeeds(monkeypatch):
    from sim import patterns

    row = {
        "id": "P1",
        "sentence": "Releases bring relief",
        "claim_ids": ["EN1"],
        "value": {"share": 0.5, "time": None},
        "threshold": "at least .6",
        "holds": False,
        "gone_without_its_behaviour": True,
        "share_of_draws": 0.4,
        "note": "a note",
    }
    monkeypatch.setattr(patterns, "measure_all", lambda **_: [row, row | {"id": "P2", "holds": True}])
    text = tightrope("patterns").stdout
    assert "P1  MISSED  Releases bring relief (EN1)" in text
    assert "measured: share 0.5, time none" in text
    assert "1 of 2 patterns hold." in text
    assert [entry["id"] for entry in answer("patterns")] == ["P1", "P2"]


def test_patterns_joint_shows_what_holds_together(monkeypatch):
    import numpy as np

    from sim.patterns import joint

    asked = []
    held = np.array([[True, False], [False, True], [True, False], [True, True]])

    def measured(draws, runs, seed, **how):
        asked.append((draws, runs, seed, how["workers"]))
        return joint.Joint(("P1", "P2"), held, (True, False), runs, seed)

    monkeypatch.setattr(joint, "measure_joint", measured)
    text = tightrope("patterns", "--joint").stdout
    assert "1.25 of 2 patterns hold in a fixed draw on average, from 1 to 2." in text
    assert "4 draws of 300 runs each, seed 0." in text
    assert "all hold in 25.0% of the draws; 1 of 2 hold with every number at its mode, missed: P2." in text
    assert "  P1 75%" in text
    assert "P1 and P2 (\N{MINUS SIGN}0.58)" in text
    found = answer("patterns", "--joint", "--draws", "4", "--runs", "50", "--seed", "3", "--workers", "2")
    assert found["shares"] == {"P1": 0.75, "P2": 0.5}
    assert asked == [(200, 300, 0, None), (4, 50, 3, 2)]


def test_patterns_joint_says_where_nothing_contradicts(monkeypatch):
    import numpy as np

    from sim.patterns import joint

    found = joint.Joint(("P1",), np.array([[True]]), (True,), 16, 0)
    monkeypatch.setattr(joint, "measure_joint", lambda *_, **__: found)
    text = tightrope("patterns", "--joint").stdout
    assert "no contradictions between patterns." in text
    assert "1 of 1 hold with every number at its mode." in text


def test_the_dashboard_serves_the_app_where_it_is_asked_to(monkeypatch):
    started = []
    monkeypatch.setattr(serve, "start", lambda command, _, **__: started.append(command))
    found = answer("dashboard", "--no-browser")
    assert found == {
        "url": f"http://127.0.0.1:{found['port']}",
        "address": "127.0.0.1",
        "port": found["port"],
    }
    assert {"--server.headless=true", f"--server.port={found['port']}"} <= set(started[0])
    assert str(ROOT / "streamlit_app.py") in started[0]


def test_the_network_is_let_in_only_where_that_is_asked_for(monkeypatch, tmp_path):
    started, url = [], f"sqlite:///{tmp_path}/rooms.db"
    monkeypatch.delenv(serve.PAGES, raising=False)
    monkeypatch.setattr(serve, "network_address", lambda: "10.0.0.7")
    monkeypatch.setattr(serve, "start", lambda *asked, **_: started.append(asked))
    said = tightrope("dashboard", "--no-browser", "--lan", "--rooms", url).stdout
    tightrope("dashboard", "--no-browser")
    (command, settings), (at_home, plain) = started
    assert "--server.address=0.0.0.0" in command
    assert "--server.address=127.0.0.1" in at_home
    assert settings[serve.PUBLIC_ADDRESS].startswith("http://10.0.0.7:")
    assert (settings[serve.ROOMS], settings[serve.PAGES]) == (url, str(serve.PAGES_ON_NETWORK))
    assert not {serve.PUBLIC_ADDRESS, serve.PAGES} & set(plain)
    assert f"Others on this network open {settings[serve.PUBLIC_ADDRESS]}" in said
    assert "Everybody on the network" in said
    assert "▀" in said


def test_a_port_in_use_is_told_and_passed_over():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "is in use at 127.0.0.1" in told("dashboard", "--port", str(port))
    assert serve.find_address("127.0.0.1", port) == ("127.0.0.1", port)


def test_an_address_is_a_link_that_a_browser_understands():
    assert serve.Address("::1", 80).url == "http://[::1]:80"
    assert serve.Address("0.0.0.0", 80).url == "http://localhost:80"
    assert "--browser.serverAddress=[::1]" in serve.command_line(serve.Address("::1", 80), browser=False)


def test_names_that_the_server_is_given_are_added_to_those_that_it_has(monkeypatch):
    monkeypatch.setenv(serve.HOSTS, "sim.school.test")
    started = []
    monkeypatch.setattr(serve, "start", lambda *asked, **_: started.append(asked))
    tightrope("dashboard", "--no-browser", "--host", "a.test", "--host", "b.test")
    ((command, settings),) = started
    assert settings[serve.HOSTS] == "sim.school.test,a.test,b.test"
    assert "--server.allowedHosts" not in str(command)


def shell(*arguments: str, **options) -> subprocess.Popen:
    """A command in a process of its own."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "stdin": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-m", "sim", *arguments], cwd=ROOT, **(pipes | options))


def test_a_reader_that_goes_away_is_no_error():
    with shell("list") as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_a_full_disk_is_told_in_one_line():
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("w") as full, shell("list", stdout=full) as process:
        assert process.stderr
        told = process.stderr.read()
    assert told == "tightrope: standard output: cannot be written: No space left on device\n"
    assert process.returncode == 2


def test_no_command_at_all_shows_the_help():
    with shell() as process:
        output, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert output.startswith("Usage: tightrope")


def test_help_and_list_do_not_wait_for_what_they_do_not_need():
    code = (
        "import sys\n"
        "from sim.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print({'mesa', 'xarray', 'pandas', 'streamlit'} & set(sys.modules) or 'none', file=sys.stderr)"
    )
    for argument in ("--help", "list"):
        command = [sys.executable, "-c", code, argument]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert found.stderr.strip() == "none"


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.0, 0.3, 0.6, 1.0, 1.5, 2.0])
def test_the_dashboard_answers_and_ends_with_the_signal_whatever_it_is_at(after):
    with shell("dashboard", "--no-browser", "--json", f"--port={free_port()}") as process:
        assert process.stdout
        url = json.loads(process.stdout.readline())["url"]
        answered = health(url)
        time.sleep(after)  # threads load compiled code at first, with which Python cannot be taken apart
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert (answered, process.returncode) == ("ok", 0)


def test_the_version_is_told():
    result = tightrope("--version")
    assert (result.exit_code, result.stdout) == (0, f"tightrope {dataset.version()}\n")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("scoreb", ["scoreboard"]),
        ("run loud", ["loud-loyalty"]),
        ("compare loud", ["loud-loyalty"]),
        ("compare baseline silent", ["silent-loyalty"]),
        ("compare baseline loud-loyalty silent", ["silent-loyalty"]),
        ("why baseline --mo", ["--month"]),
    ],
)
def test_a_shell_completes_commands_options_and_scenarios(line, offered):
    words = f"tightrope {line}"
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "_TIGHTROPE_COMPLETE": "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sim"], capture_output=True, text=True, env=os.environ | asked
    )
    assert (done.stdout.split(), done.stderr) == (offered, "")


def test_why_takes_the_typical_run_where_none_is_named(spring):
    result = tightrope("why", spring, "--month", "2016-02", "--json")
    assert result.exit_code == 0
    run = int(re.search(r"this is run (\d+), of the first 256", result.stderr)[1])
    assert json.loads(result.stdout) == answer("why", spring, "--run", str(run), "--month", "2016-02")
