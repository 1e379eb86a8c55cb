"""The server's settings, some of which Streamlit does not document."""

import tomllib
from pathlib import Path

from streamlit import config

ROOT = Path(__file__).resolve().parents[3]
NEEDED = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "runner.postScriptGC": False,
    "server.address": "localhost",
    "server.disconnectedSessionTTL": 30,
    "server.maxMessageSize": 20,
    "server.maxUploadSize": 1,
    "server.showEmailPrompt": False,
}


def test_the_settings_that_safety_and_speed_rest_on_are_set_and_still_exist():
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name, value in NEEDED.items():
        section, option = name.split(".")
        assert written[section][option] == value, name
        assert name in config._config_options_template, name
