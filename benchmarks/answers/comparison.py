"""In what the recorded answers of two versions differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_SHOWN = 3  # examples of each kind of difference


def compare(one: Path, other: Path) -> int:
    """Prints in what the answers differ, by the place in the answer; returns how many do."""
    before, after = map(_answers, (one, other))
    differing: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for address in before.keys() | after.keys():
        kind = (before.get(address) or after[address])["kind"]
        for place, told in differences(before.get(address), after.get(address)):
            differing[address] += 1
            places.setdefault(place, []).append(f"{kind}: {address}: {told}")
    for place, found in sorted(places.items()):
        print(f"{place}: {len(found)}")
        for told in sorted(found)[:_SHOWN]:
            print(f"    {told}")
    print(f"{len(differing)} of {len(before.keys() | after.keys())} answers differ")
    return len(differing)


def _answers(file: Path) -> dict[str, dict[str, Any]]:
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {row["url"]: row for row in rows}


def differences(one: Any, other: Any, place: str = "answer") -> Iterator[tuple[str, str]]:
    """Where two values differ, and how; facets are told apart by name."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in {**one, **other}:
            yield from differences(one.get(name), other.get(name), f"{place}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and _are_named(one + other):
        named = [{each["name"]: each for each in values} for values in (one, other)]
        yield from differences(*named, place)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for left, right in zip(one, other, strict=True):
            yield from differences(left, right, f"{place}[]")
    elif one != other:
        yield place, f"{_short(one)} -> {_short(other)}"


def _are_named(values: Sequence[Any]) -> bool:
    return all(isinstance(value, dict) and "name" in value for value in values)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:120]
