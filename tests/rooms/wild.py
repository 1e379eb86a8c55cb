"""A class that does whatever comes into its head, and beside it what must come of that."""

import itertools
import random

from sim.errors import BadInput
from sim.play.guesses import FIRST, GUESSES, LAST
from sim.rooms import Rooms
from tests.rooms.made_rooms import PATIENT, Time, game

OWN_MOVES = {
    "minsk": "crack_down",
    "moscow": "media_campaign",
    "brussels": "dialogue",
    "warsaw": "open_channel",
}
SEATS = (*OWN_MOVES, None)


class Play:
    """A room on two servers in turn; `step` does something at random, whether it may be done or not.

    `answered` has the sheets that were acknowledged, by team and key, `open_sheets` those of the open round,
    by capital, and `rounds` what the game must have of each that was closed. `were_out` are the teams that
    were removed once: what they had handed in was none any more.
    """

    def __init__(self, url, seed):
        self.luck, self.time = random.Random(seed), Time()
        self.servers = itertools.cycle([Rooms(url, PATIENT, now=self.time) for _ in range(2)])
        opened = self.rooms.open(game(tuple(OWN_MOVES), n_rounds=4), "Year ten", self.luck.choice([None, 45]))
        self.code, self.token, self.pin = opened.code, opened.token, opened.pin
        self.teams, self.answered, self.open_sheets, self.rounds = [], {}, {}, []
        self.were_out = set()
        weights = {
            0.3: (self.enter, self.reveal),
            1: (self.end, self.uncover, self.conclude),
            3: (self.start, self.close_round, self.take_back, self.remove, self.offer, self.inject),
            4: (self.pause, self.resume, self.extend, self.wait, self.readmit),
            7: (self.join, self.sit, self.guess),
            10: (self.hand_in, self.all_hand_in),
        }
        self.acts = {act: weight for weight, acts in weights.items() for act in acts}

    @property
    def rooms(self):
        """One server after the other."""
        return next(self.servers)

    def step(self):
        """Do something, and see what it came to."""
        (act,) = self.luck.choices(list(self.acts), self.acts.values())
        wall = self.follow()
        try:
            act(wall)
        except BadInput:
            return
        finally:
            self.follow()

    def follow(self):
        """A round that was closed has what was in for it."""
        wall = self.rooms.wall(self.code)
        if wall.number == len(self.rounds) + 1:
            sheets = self.open_sheets.values()
            self.rounds.append({seat: moves for sheet in sheets for seat, moves in sheet.items()})
            self.open_sheets = {}
        assert wall.number == len(self.rounds)
        return wall

    def close(self):
        for _ in range(2):
            self.rooms.close()

    # What teams do

    def a_team(self):
        return self.luck.randrange(len(self.teams)) if self.teams else self.refuse()

    def refuse(self):
        raise BadInput("nobody is there to do it")

    def join(self, wall):
        if len(self.teams) < 6:
            name = f"Team {len(self.teams)}"
            self.teams.append(self.rooms.join(self.code, name, self.luck.choice(SEATS)))

    def sit(self, wall):
        self.rooms.take_seat(self.teams[self.a_team()].token, self.luck.choice(SEATS))

    def hand_in(self, wall):
        back = self.luck.choice([0, 0, 0, 1])
        self.submit(wall, self.a_team(), self.luck.randrange(3), back)

    def all_hand_in(self, wall):
        for team in range(len(self.teams)):
            try:
                self.submit(self.follow(), team, wall.number, 0)
            except BadInput:
                continue

    def submit(self, wall, team, key, back):
        capital = self.rooms.team(self.teams[team].token).capital
        orders = {capital: [self.luck.choice([OWN_MOVES[capital], None])]} if capital else {}
        own_key = f"{wall.take} {key}"
        found = self.rooms.submit(self.teams[team].token, wall.number - back, orders, own_key)
        told = self.answered.setdefault((team, own_key), found)
        if told is found:
            assert (found.take, found.number, found.capital) == (wall.take, wall.number, capital)
            self.open_sheets[capital] = found.moves
        elif told != found:
            assert (found.take, found.number) == (wall.take, wall.number)
            assert team in self.were_out
            self.answered[team, own_key] = found
            self.open_sheets[capital] = found.moves

    def guess(self, wall):
        share = self.luck.choice([0.0, 0.25, 1.0])
        self.rooms.guess(
            self.teams[self.a_team()].token,
            {self.luck.choice(FIRST if wall.phase == "lobby" else LAST): share},
        )

    # What the teacher does

    def start(self, wall):
        if self.teams:
            self.rooms.start(self.token)

    def pause(self, wall):
        self.rooms.pause(self.token)

    def resume(self, wall):
        self.rooms.resume(self.token)

    def reveal(self, wall):
        self.rooms.reveal(self.token)

    def end(self, wall):
        self.rooms.end(self.token)

    def extend(self, wall):
        self.rooms.extend(self.token, self.luck.choice([1, 30]))

    def uncover(self, wall):
        self.rooms.uncover(self.token, dict.fromkeys(GUESSES, True))

    def conclude(self, wall):
        self.rooms.conclude(self.code, wall.take, wall.number)

    def enter(self, wall):
        self.token = self.rooms.enter(self.code, self.pin)

    def close_round(self, wall):
        self.rooms.close_round(self.token, wall.number)

    def take_back(self, wall):
        self.rooms.take_back(self.token, wall.number - 1)
        self.rounds.pop()
        self.open_sheets = {}

    def remove(self, wall):
        team = self.a_team()
        seat = self.rooms.teacher(self.token).teams[team].capital
        self.open_sheets.pop(seat, None)
        self.were_out.add(team)
        self.rooms.remove(self.token, team + 1)

    def readmit(self, wall):
        for team in range(len(self.teams)):
            self.rooms.readmit(self.token, team + 1)

    def offer(self, wall):
        self.rooms.set_seats(self.token, self.luck.sample(list(OWN_MOVES), self.luck.randint(2, 4)))

    def inject(self, wall):
        month = f"2016-0{self.luck.randint(1, 4)}"
        event = {"month": month, "name": f"e {self.luck.random()}", "adds": {"nato": 0.001}}
        self.rooms.inject(self.token, event)

    def wait(self, wall):
        self.time.goes_on(self.luck.choice([1, 10, 60]))
