"""Where the data and the app are: in a clone beside the package, in an installed wheel inside it.

And where a user's own data are.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """The folder of this name: inside the package where a wheel put it, else beside the package."""
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds_folder() -> Path:
    """The folder with what the analyses say: sources, claims, parameters, capitals and their moves."""
    return _folder("seeds")


def scenarios_folder() -> Path:
    """The folder with the scenarios that come with the program, one file each."""
    return _folder("scenarios")


def teaching_folder() -> Path:
    """The folder with the papers for teachers: lessons, the guide, role cards."""
    inside = _PACKAGE / "data" / "teaching"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "teaching"


def app_file() -> Path:
    """The script that Streamlit's server is started with.

    Streamlit puts its folder first on the path: it is not the package's, whose `yaml` would stand in for the
    library's.
    """
    inside = _PACKAGE / "data" / "streamlit_app.py"
    return inside if inside.is_file() else _PACKAGE.parent / "streamlit_app.py"


def user_folder() -> Path:
    """Where a user's data of this program lie, by the manners of the system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "tightrope"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "tightrope"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "tightrope"
