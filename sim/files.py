"""Where the data files are: in a clone beside the package, in an installed wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """The folder of this name: inside the package where a wheel put it, else beside the package."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds_folder() -> Path:
    """The folder with what the analyses say: sources, claims, parameters, capitals and their moves."""
    return _folder("seeds")


def scenarios_folder() -> Path:
    """The folder with the scenarios that come with the program, one file each."""
    return _folder("scenarios")
