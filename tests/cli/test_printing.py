"""What commands print for other programs is JSON that people can read too."""

from searchsvc.cli.printing import print_json


def test_vietnamese_stays_as_it_is(capsys):
    print_json({"title": "Cần Thơ"})
    assert capsys.readouterr().out == '{\n  "title": "Cần Thơ"\n}\n'
