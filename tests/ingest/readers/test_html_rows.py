"""A row of a table of data is one line."""

from searchsvc.ingest.readers.html import read

END = "<p>Một câu.</p>"


def test_cells_cut_into_paragraphs_stay_on_the_line_of_their_row(draft) -> None:
    rows = (
        "<tr><td><p>15/11/2018</p><td><p>Giám đốc</p><p>Sở</p></tr><tr><td>Một<td><p>Hai</p></tr>"
    )
    made = draft(read, f"<table>{rows}</table>{END}")
    assert made.body == "15/11/2018 Giám đốc Sở\n\nMột Hai\n\nMột câu."


def test_a_cell_that_holds_a_part_of_the_page_is_none_of_a_row(draft) -> None:
    part = f"<p>{'Một câu dài. ' * 10}</p>" * 2
    made = draft(read, f"<table><tr><td>Mục<td>{part}<td>Cuối</table>")
    assert made.body.split("\n\n")[0] == "Mục"
    assert made.body.endswith("\n\nCuối")


def test_menus_and_pictures_are_no_data(draft) -> None:
    rows = "<tr><td><a href=/>Đầu</a><td>Cuối</tr><tr><td><img src=a.jpg><td>Hai</tr>"
    assert draft(read, f"<table>{rows}</table>{END}").body == "Đầu\n\nCuối\n\nHai\n\nMột câu."


def test_what_stands_behind_a_row_is_found_where_it_is(draft) -> None:
    table = "<table>" + "<tr><td><p>a</p><td><p>b</p></tr>" * 3 + "</table>"
    body = f"<p>{'Một câu dài hơn. ' * 9}</p>"
    made = draft(read, f"<h1>Tựa đề</h1><div>{body}{table}{body}</div><div class=tags>thẻ</div>")
    assert made.title == "Tựa đề"
    assert made.body.count("a b") == 3
    assert "thẻ" not in made.body
