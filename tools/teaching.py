"""`uv run python tools/teaching.py` measures what the lessons tell of the model, and writes it anew.

A figure stands in a lesson between `<!-- told: NAME -->` and `<!-- /told -->`; what it is of stands under its
name in the lesson's file in `seeds/lessons/`. `tests/test_teaching.py` measures all of them and compares.
"""

from sim.dashboard.state.told import tell
from sim.files import teaching_folder
from sim.view.lessons import load_papers, with_told


def main() -> None:
    """Write every lesson with today's figures."""
    for paper in load_papers().values():
        if paper.told:
            file = teaching_folder() / f"{paper.name}.md"
            file.write_text(with_told(paper, tell), encoding="utf-8")


if __name__ == "__main__":
    main()
