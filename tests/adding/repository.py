"""A copy of the repository, to add one thing to and to run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tracked import ROOT, tracked


class Repository:
    """The copy: `add` and `append` are what a contributor does, `touched` tells what then differs."""

    def __init__(self, root: Path):
        self.root = root
        # With their times and what was compiled of them, so that nothing is compiled anew.
        compiled = [file for folder in ROOT.glob("sim/**/__pycache__") for file in folder.iterdir()]
        for file in (*tracked(), *compiled):
            target = root / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)

    def add(self, path: str, text: str) -> None:
        """Add a file."""
        file = self.root / path
        assert not file.exists(), f"{path} is there already"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        """Add an entry at the end of a file."""
        file = self.root / path
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")

    def insert(self, path: str, text: str, before: str) -> None:
        """Add an entry before a line that is in a file once."""
        file = self.root / path
        there = file.read_text(encoding="utf-8")
        assert there.count(before) == 1, f"{path} has {there.count(before)} times {before!r}"
        file.write_text(there.replace(before, text + before), encoding="utf-8")

    def touched(self) -> set[str]:
        """The files that are not as in the original, but for what is compiled."""
        now = {path for path in self.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        now = {str(path.relative_to(self.root)) for path in now}
        return {path for path in now if not _same(self.root / path, ROOT / path)}

    def python(self, *arguments: str) -> str:
        """What Python prints in the copy, with the copy's modules and not the installed ones."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": str(self.root)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def tightrope(self, *arguments: str) -> str:
        """What a command prints in the copy."""
        return self.python("-m", "sim", *arguments)

    def passes(self, *tests: str) -> None:
        """Run tests of the copy; all must pass."""
        self.python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow and not browser", *tests)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
