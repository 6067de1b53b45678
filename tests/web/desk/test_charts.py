"""Pictures are measured out so that nothing lies outside, nothing covers, nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.desk.charts import Series, heat_map, line_chart

COUNTS = st.integers(0, 10**6)
TABLES = st.integers(1, 8).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), max_size=8)
)


@given(TABLES)
def test_a_map_has_every_number_once_inside_and_in_order_of_shade(table):
    width = len(table[0]) if table else 1
    columns = [str(2000 + number) for number in range(width)]
    rows = [(f"Tỉnh {number}", counts) for number, counts in enumerate(table)]
    picture = heat_map(columns, rows, lambda down, across: f"/{down}/{across}")
    assert [[cell.count for cell in row.cells] for row in picture.rows] == table
    cells = [(cell, row) for row in picture.rows for cell in row.cells]
    places = {(cell.x, row.y) for cell, row in cells}
    assert len(places) == len(cells)
    for cell, row in cells:
        assert picture.left <= cell.x <= cell.x + cell.width <= picture.width + 0.01
        assert row.y + picture.row_height <= picture.height
        assert str(cell.count) in cell.told
    by_count = sorted((cell.count, cell.level) for cell, _ in cells)
    assert [level for _, level in by_count] == sorted(level for _, level in by_count)
    assert all((cell.level == 0) == (cell.count == 0) for cell, _ in cells)
    assert max((cell.level for cell, _ in cells), default=0) <= 5


@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.integers(0, 10**7), st.integers(0, 10**7)),
        min_size=1,
        max_size=60,
    )
)
def test_lines_stay_inside_and_their_table_says_the_same(points):
    positions = [sum(gap for gap, *_ in points[: number + 1]) for number in range(len(points))]
    series = [
        Series(name, tuple(point[at] for point in points)) for at, name in ((1, "a"), (2, "b"))
    ]
    labels = [f"ngày {number}" for number in range(len(points))]
    chart = line_chart(labels, positions, series, str)
    assert [label for label, _ in chart.table] == labels
    for number, (line, each) in enumerate(zip(chart.lines, series, strict=True)):
        assert [values[number] for _, values in chart.table] == list(map(str, each.values))
        told = [told.rpartition(": ")[2] for *_, told in line.points]
        assert told == list(map(str, each.values))
        assert all(chart.left <= x <= chart.right for x, *_ in line.points)
        assert all(0 <= y <= chart.bottom for _, y, _ in line.points)
        assert 0 <= line.name_y <= chart.bottom
    first, second = sorted(line.name_y for line in chart.lines)
    assert second - first >= 15
