"""The script in docs/index-format.md runs, and Whoosh finds there what we find."""

import re
from pathlib import Path

from searchsvc.services.search.parameters import SearchParameters

PAGE = Path(__file__).parents[2] / "docs" / "index-format.md"


def test_the_script_for_whoosh_users(sample_settings, sample_services, monkeypatch, capsys):
    (script,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    monkeypatch.chdir(sample_settings.index.parent)
    exec(script, {})  # our own page
    counts = [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()]
    ours = ['body:"Cần Thơ" -title:tin', 'body:"Cần Thơ"', "body:tho -body:Cần"]
    assert counts == [
        sample_services.search.search(SearchParameters(q=q, expand=False)).total for q in ours
    ]
    assert all(counts)
