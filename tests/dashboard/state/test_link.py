"""The address kept in step with the session, also where Streamlit ends a run of the script in between."""

from types import SimpleNamespace

import pytest

from sim.dashboard.state import link


class CutShortError(Exception):
    """As Streamlit ends a run of the script when it is to begin anew."""


class Address(dict):
    """The parts of the page's address as the browser has sent them; so many writings are cut short first."""

    def __init__(self, n_cut_short=0):
        super().__init__()
        self.n_cut_short = n_cut_short
        self.n_written = 0

    def to_dict(self):
        return dict(self)

    def from_dict(self, parts):
        self.n_written += 1
        if self.n_written <= self.n_cut_short:
            raise CutShortError
        self.clear()
        self.update(parts)


def test_what_is_picked_is_written_by_the_next_run_where_the_writing_was_cut_short(monkeypatch):
    address, state = Address(n_cut_short=1), {}
    monkeypatch.setattr(link, "st", SimpleNamespace(session_state=state, query_params=address))
    link.outweigh()
    with pytest.raises(CutShortError):
        link.keep("tr.guess", "51")
    link.keep("tr.guess", "51")
    assert address["tr.guess"] == "51"
    assert not state[link.MOVED]  # else the next link that is followed would count for nothing
    link.keep("tr.guess", "51")
    assert address.n_written == 2
