"""The measurement reads every page it draws, and sees a word that is missing."""

from dataclasses import replace

from tests.benchmarks.print import drawing
from tests.benchmarks.print.bench import faults
from tests.benchmarks.print.people import certificates


def test_ours_and_the_bare_page_say_what_the_facts_say() -> None:
    facts = certificates(2)
    for draw in (drawing.ours, drawing.bare):
        assert not list(faults("it", facts, [draw(each) for each in facts]))


def test_a_page_of_another_child_is_a_fault() -> None:
    first, second = certificates(2)
    (said,) = faults("it", [first], [drawing.bare(second)])
    assert first.pid in said


def test_a_page_too_few_is_a_fault() -> None:
    facts = certificates(2)
    assert list(faults("it", facts, [drawing.bare(facts[0])])) == ["it: 1 pages of 2"]


def test_letters_in_pieces_are_a_fault() -> None:
    (facts,) = certificates(1)
    page = drawing.bare(replace(facts, office="U\u0309y ban"))
    assert list(faults("it", [facts], [page]))


def test_processor_time_is_told_a_page() -> None:
    done = drawing.measured(drawing.bare, certificates(3))
    assert len(done.pages) == 3
    assert 1 < done.ms < 2000
