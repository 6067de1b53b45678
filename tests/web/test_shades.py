"""How dark a number is drawn."""

from searchsvc.web.shades import shade_levels


def test_each_shade_begins_at_several_times_the_numbers_of_the_one_before():
    assert shade_levels(100_000) == (1, 10, 100, 1000, 10_000)


def test_few_numbers_need_few_shades():
    assert shade_levels(2) == (1, 2)
    assert shade_levels(0) == ()
