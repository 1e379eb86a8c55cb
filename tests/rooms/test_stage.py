"""The stage of a room, by which pages learn whether they are to be drawn anew."""

from contextlib import closing

from tests.rooms.made_rooms import log_of
from tests.rooms.wild import Play

SEEDS, STEPS = 8, 60
OF_EVERY_KIND = {"handed_in", "closed", "removed", "readmitted", "taken_back", "paused", "ended"}


def test_every_change_but_a_sheet_that_comes_in_leaves_the_stage(url):
    kinds = set()
    for seed in range(SEEDS):
        with closing(Play(url, seed)) as play:
            for _ in range(STEPS):
                kinds |= stepped(play)
    assert kinds >= OF_EVERY_KIND


def stepped(play):
    """Do something, see what became of the stage, and give the kinds of what was done."""
    before, n_before = play.rooms.wall(play.code), len(log_of(play.rooms, play.code))
    play.step()
    after, done = play.rooms.wall(play.code), set(log_of(play.rooms, play.code)[n_before:])
    assert play.rooms.look(after.ticket) == after.looked
    if done <= {"handed_in"}:
        assert after.looked.stage == before.looked.stage
    else:
        assert after.looked.stage > before.looked.stage
    return done
