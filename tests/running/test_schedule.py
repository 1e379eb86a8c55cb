"""Which task comes next: the urgent ones, owners in turn, within bounds, and none that nobody wants."""

from dataclasses import replace

import pytest

from sim.running.schedule import Schedule
from sim.running.task import ORDINARY, BusyError, Group, Priority, Task

URGENT = Priority("urgent", rank=0)
LONG = Priority("long", rank=20)


@pytest.fixture
def schedule(clock):
    return Schedule(clock)


def add(schedule, priority, what, owner="ann", **more):
    return schedule.add(Task("m:f", (what,), priority, key=what, **more), owner)


def pick(schedule, idle=(0,), n_processes=1, group=ORDINARY):
    """What is begun next: the arguments of its tasks."""
    call = schedule.pick(group, idle, n_processes)
    return None if call is None else [task.arguments[0] for task in call.tasks]


def all_in_order(schedule):
    """What is begun one after the other on a single process."""
    found = []
    while (call := schedule.pick(ORDINARY, [0], 1)) is not None:
        found += [task.arguments[0] for task in call.tasks]
        schedule.end(call)
    return found


def test_the_lower_rank_comes_first_and_a_rank_may_stand_between_two_others(schedule):
    between = Priority("turn of a game", rank=10)
    add(schedule, LONG, "refinement")
    add(schedule, between, "turn")
    add(schedule, URGENT, "picture")
    assert all_in_order(schedule) == ["picture", "turn", "refinement"]


def test_who_asked_first_comes_first(schedule):
    for what, owner in zip("abc", ("ann", "bob", "cyd"), strict=True):
        add(schedule, URGENT, what, owner)
    assert all_in_order(schedule) == ["a", "b", "c"]


def test_owners_take_turns(schedule):
    for what in ("a1", "a2", "a3"):
        add(schedule, URGENT, what, "ann")
    for what in ("b1", "b2"):
        add(schedule, URGENT, what, "bob")
    assert all_in_order(schedule) == ["a1", "b1", "a2", "b2", "a3"]


def test_who_asks_for_much_waits_for_newcomers_and_is_not_starved_by_them(schedule):
    for n in range(4):
        add(schedule, URGENT, f"ann {n}", "ann")
    found = []
    for n in range(16):
        add(schedule, URGENT, f"newcomer {n}", f"newcomer {n}")
        call = schedule.pick(ORDINARY, [0], 1)
        found += [task.arguments[0] for task in call.tasks]
        schedule.end(call)
    assert found[:2] == ["ann 0", "newcomer 0"]
    assert [what for what in found if what.startswith("ann")] == [f"ann {n}" for n in range(4)]


def test_equal_tasks_are_one_while_they_wait_and_while_they_are_under_way(schedule):
    first = add(schedule, URGENT, "a", "ann")
    assert add(schedule, URGENT, "a", "bob").task is first.task
    assert pick(schedule) == ["a"]
    assert add(schedule, URGENT, "a", "cyd").task is first.task
    assert pick(schedule, [1], 2) is None
    first.task.end()
    assert add(schedule, URGENT, "a", "dan").task is not first.task


@pytest.mark.parametrize("other", [{"function": "m:g"}, {"key": None}, {"priority": LONG}])
def test_what_is_not_equal_is_not_shared(schedule, other):
    task = Task("m:f", ("a",), URGENT, key="a")
    first = schedule.add(task, "ann")
    assert schedule.add(replace(task, requests=[], **other), "bob").task is not first.task


def test_a_waiting_task_goes_when_the_last_who_wants_it_does(schedule):
    ann, bob = add(schedule, URGENT, "a", "ann"), add(schedule, URGENT, "a", "bob")
    schedule.withdraw(ann)
    assert schedule.tasks(URGENT) == [bob.task]
    schedule.withdraw(bob)
    schedule.withdraw(bob)
    assert schedule.tasks(URGENT) == []
    assert pick(schedule) is None


def test_a_call_under_way_is_wanted_as_long_as_somebody_wants_one_of_its_tasks(schedule):
    together = replace(URGENT, together=2)
    ann, bob = (add(schedule, together, what, owner, batch=1) for what, owner in (("a", "ann"), ("b", "bob")))
    call = schedule.pick(ORDINARY, [0], 1)
    schedule.withdraw(ann)
    assert call.is_wanted
    schedule.withdraw(bob)
    assert not call.is_wanted


def test_more_than_the_bound_in_all_is_refused(schedule):
    bounded = replace(URGENT, most=2, busy="come back")
    add(schedule, bounded, "a", "ann")
    pick(schedule)
    add(schedule, bounded, "b", "bob")
    with pytest.raises(BusyError, match="come back"):
        add(schedule, bounded, "c", "cyd")
    add(schedule, bounded, "b", "cyd")  # an equal one is no more to do
    assert [task.arguments[0] for task in schedule.tasks(bounded)] == ["a", "b"]


def test_more_than_the_bound_of_one_owner_is_refused_and_others_are_not(schedule):
    bounded = replace(URGENT, most_each=2)
    for what in "ab":
        add(schedule, bounded, what, "ann")
    with pytest.raises(BusyError):
        add(schedule, bounded, "c", "ann")
    add(schedule, bounded, "c", "bob")


def test_with_one_each_a_newer_task_takes_the_place_of_the_one_before(schedule):
    one_each = replace(URGENT, one_each=True)
    add(schedule, one_each, "first in line", "bob")
    add(schedule, one_each, "a", "ann")
    add(schedule, one_each, "b", "ann")
    assert all_in_order(schedule) == ["first in line", "b"]


def test_with_one_each_to_ask_again_is_to_renew(schedule, clock):
    one_each = replace(URGENT, one_each=True)
    request = add(schedule, one_each, "a", "ann")
    clock.now += 5
    assert add(schedule, one_each, "a", "ann") is request
    assert request.seen == clock.now
    assert len(request.task.requests) == 1


def test_a_refusal_leaves_what_was_asked_for_before_as_it_was(schedule):
    """One that others want as well makes no room when its owner asks for another."""
    bounded = replace(URGENT, one_each=True, most=2)
    ann = add(schedule, bounded, "a", "ann")
    add(schedule, bounded, "a", "bob")
    add(schedule, bounded, "c", "cyd")
    with pytest.raises(BusyError):
        add(schedule, bounded, "d", "ann")
    assert ann in ann.task.requests
    assert [task.arguments[0] for task in schedule.tasks(bounded)] == ["a", "c"]


def test_a_task_that_gives_way_makes_room_for_the_one_that_takes_its_place(schedule):
    bounded = replace(URGENT, one_each=True, most=1)
    add(schedule, bounded, "a", "ann")
    pick(schedule)
    add(schedule, bounded, "b", "ann")
    assert [task.arguments[0] for task in schedule.tasks(bounded)] == ["b"]


def test_tasks_of_a_batch_share_a_call_up_to_a_limit(schedule):
    together = replace(URGENT, together=3)
    for n, batch in enumerate("xxyxx"):
        add(schedule, together, n, f"owner {n}", batch=batch)
    assert pick(schedule) == [0, 1, 3]
    assert pick(schedule) == [2]
    assert pick(schedule) == [4]


def test_a_call_is_told_whether_others_as_urgent_wait_or_are_under_way(schedule):
    first = add(schedule, URGENT, "a")
    add(schedule, LONG, "c")
    call = schedule.pick(ORDINARY, [0], 2)
    assert call.tasks == [first.task]
    assert not call.crowded
    add(schedule, URGENT, "b")
    other = schedule.pick(ORDINARY, [1], 2)
    assert other.crowded
    schedule.end(call)
    schedule.end(other)
    for what in "de":
        add(schedule, URGENT, what)
    assert schedule.pick(ORDINARY, [0], 1).crowded


def test_a_task_over_which_a_process_died_is_next_and_by_itself(schedule):
    together = replace(URGENT, together=3)
    for n in range(3):
        add(schedule, together, n, f"owner {n}", batch=1)
    call = schedule.pick(ORDINARY, [0], 1)
    schedule.end(call)
    for task in reversed(call.tasks):
        task.lost_at = 1.0
        schedule.try_again(task)
    add(schedule, together, 3, "owner 3", batch=1)
    assert all_in_order(schedule) == [0, 1, 2, 3]
    assert len(schedule.pick(ORDINARY, [0], 1) or []) == 0


def begun_in_vain(schedule):
    """Tasks of three owners, of which a process has died over the first."""
    requests = [add(schedule, URGENT, what, what) for what in ("ann", "bob", "cyd")]
    call = schedule.pick(ORDINARY, [0], 1)
    schedule.end(call)
    for task in call.tasks:
        schedule.try_again(task)
    return requests[0]


def test_a_task_that_is_tried_again_and_then_taken_back_costs_its_owner_no_turn(schedule):
    schedule.withdraw(begun_in_vain(schedule))
    add(schedule, URGENT, "bob's next", "bob")
    add(schedule, URGENT, "ann's next", "ann")
    assert all_in_order(schedule) == ["bob", "cyd", "ann's next", "bob's next"]


def test_a_task_that_is_tried_again_is_one_owner_s_still(schedule):
    """The time of the line goes on by equal shares of those who wait, its owner's among them."""
    begun_in_vain(schedule)
    assert pick(schedule) == ["ann"]
    add(schedule, URGENT, "newcomer's", "dan", price=0.3)
    assert pick(schedule) == ["newcomer's"]


def test_what_may_take_long_leaves_processes_for_what_may_not(schedule):
    spare = replace(LONG, spare=1)
    later = replace(LONG, rank=30, spare=1)
    for what in "ab":
        add(schedule, spare, what)
    add(schedule, later, "c")
    assert pick(schedule, [0, 1], 2) == ["a"]
    assert pick(schedule, [1], 2) is None
    add(schedule, URGENT, "d")
    assert pick(schedule, [1], 2) == ["d"]


def test_a_single_process_does_what_may_take_long_as_well(schedule):
    add(schedule, replace(LONG, spare=1), "a")
    assert pick(schedule, [0], 1) == ["a"]


def test_so_many_of_a_priority_are_under_way_at_most(schedule):
    one = replace(LONG, at_once=1)
    for what in "ab":
        add(schedule, one, what)
    call = schedule.pick(ORDINARY, [0, 1], 2)
    assert pick(schedule, [1], 2) is None
    schedule.end(call)
    assert pick(schedule, [0, 1], 2) == ["b"]


def test_a_priority_may_have_its_tasks_wait_for_their_time(schedule):
    seconds = [3.0]
    waits = replace(LONG, wait=lambda: seconds[0])
    assert schedule.seconds_to_wait() is None
    add(schedule, waits, "a")
    assert pick(schedule) is None
    assert schedule.seconds_to_wait() == 3.0
    seconds[0] = 0.0
    assert schedule.seconds_to_wait() is None
    assert pick(schedule) == ["a"]


def test_who_is_gone_loses_the_place_and_who_looks_keeps_it(schedule, clock):
    patient = replace(LONG, patience=60)
    add(schedule, patient, "under way", "ann")
    assert pick(schedule) == ["under way"]
    add(schedule, patient, "gone", "bob")
    looks = add(schedule, patient, "looks", "cyd")
    clock.now += 61
    schedule.renew(looks)
    assert [task.arguments[0] for task in schedule.tasks(patient)] == ["under way", "gone", "looks"]
    schedule.forget_the_gone()
    assert pick(schedule, [1], 2) == ["looks"]
    assert [task.arguments[0] for task in schedule.tasks(patient)] == ["looks"]


def test_what_is_under_way_for_who_is_gone_is_finished_unless_others_wait(schedule, clock):
    patient = replace(LONG, patience=60)
    gone = add(schedule, patient, "under way", "ann")
    assert pick(schedule) == ["under way"]
    clock.now += 61
    schedule.forget_the_gone()
    assert gone.task.requests
    add(schedule, patient, "waits", "bob")
    schedule.forget_the_gone()
    assert not gone.task.requests


def test_who_asks_for_what_is_dear_waits_for_those_who_ask_for_what_is_cheap(schedule):
    """Each has an equal share of the time, however it is cut."""
    for n in range(3):
        add(schedule, URGENT, f"dear {n}", f"ann {n}", price=10)
    assert pick(schedule) == ["dear 0"]
    for n in range(4):
        add(schedule, URGENT, f"cheap {n}", "bob", price=4)
    assert all_in_order(schedule) == ["cheap 0", "dear 1", "dear 2", "cheap 1", "cheap 2", "cheap 3"]


def test_many_who_ask_for_what_is_cheap_do_not_keep_what_is_dear_from_its_turn(schedule):
    add(schedule, URGENT, "dear", "ann", price=10)
    found = []
    for n in range(60):
        add(schedule, URGENT, f"cheap {n}", f"newcomer {n}")
        found += pick(schedule)
        schedule.end(schedule.under_way[0])
    assert "dear" in found


def test_what_is_taken_back_costs_no_turn(schedule):
    add(schedule, URGENT, "bob's", "bob", price=3)
    for n in range(9):
        schedule.withdraw(add(schedule, URGENT, f"lever {n}", "ann"))
    add(schedule, URGENT, "ann's", "ann")
    assert all_in_order(schedule) == ["ann's", "bob's"]


def test_the_places_of_those_who_are_gone_are_free(schedule, clock):
    patient = replace(LONG, patience=60, most=1)
    add(schedule, patient, "gone", "ann")
    clock.now += 61
    add(schedule, patient, "new", "bob")
    assert all_in_order(schedule) == ["new"]


def test_a_task_goes_home_if_that_is_idle_and_elsewhere_if_not(schedule):
    for what in "ab":
        add(schedule, URGENT, what, home=1)
    first = schedule.pick(ORDINARY, [0, 1], 2)
    assert first.process == 1
    assert schedule.pick(ORDINARY, [0], 2).process == 0


def test_the_tasks_of_a_group_are_for_its_own_processes(schedule):
    slow = Group("slow", niceness=10)
    add(schedule, replace(URGENT, group=slow), "a")
    assert pick(schedule) is None
    assert pick(schedule, group=slow) == ["a"]


def test_how_far_a_task_is_begins_anew_when_it_is_tried_again(schedule):
    task = add(schedule, URGENT, "a").task
    call = schedule.pick(ORDINARY, [0], 1)
    task.progress = 1, 2
    assert task.share == 0.5
    schedule.end(call)
    schedule.try_again(task)
    assert pick(schedule) == ["a"]
    assert task.share == 0
