"""When a dead worker is started again."""

from app.worker.restarts import Restarts


def test_the_first_start_is_at_once() -> None:
    assert Restarts().may_start_at(5.0) == 5.0


def test_each_death_lengthens_the_pause_up_to_the_last() -> None:
    restarts = Restarts(limit=9, back_off_s=(0.0, 1.0, 4.0))
    pauses = []
    for at in (10.0, 20.0, 30.0, 40.0):
        restarts.add_death(at)
        pauses.append(restarts.may_start_at(at) - at)
    assert pauses == [0.0, 1.0, 4.0, 4.0]


def test_three_deaths_in_two_minutes_are_enough() -> None:
    restarts = Restarts()
    for at in (0.0, 60.0, 119.0):
        assert not restarts.given_up(at)
        restarts.add_death(at)
    assert restarts.given_up(119.0)


def test_old_deaths_are_forgotten() -> None:
    restarts = Restarts()
    for at in (0.0, 60.0, 119.0):
        restarts.add_death(at)
    assert not restarts.given_up(120.0)
    assert restarts.recent(120.0) == 2
