"""The figures as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from .measure import FIRST, MODES
from .queries import GROUPS

_TITLES = {
    "top10": "top 10",
    "top10_facets": "top 10 + 3 facets",
    "top10_facets_snippets": "top 10 + 3 facets + snippets",
    "top10_facets_snippets_filter": "the same with a facet filter",
}
_MEGABYTE = 1_000_000


def whole(found: Mapping[str, Any]) -> str:
    """The surroundings and every comparison."""
    parts = [_surroundings(found)]
    for comparison in (found, *found.get("limited", ())):
        parts += _comparison(comparison)
    return "\n\n".join(parts)


def growth(found: Mapping[str, Any]) -> str:
    """The surroundings and the sizes: times by class for every mode, then building and edits."""
    steps = found["growth"]
    parts = [_surroundings(found)]
    for mode in MODES:
        rows = [
            (
                f"{step['documents']:,}",
                *_milliseconds(step["class_milliseconds"][mode.name], (*GROUPS, "all")),
            )
            for step in steps
        ]
        parts.append(f"Milliseconds, {_TITLES[mode.name]}:")
        parts.append(_table(("documents", *GROUPS, "all"), rows))
    return "\n\n".join([*parts, "Building and editing:", _growing(steps)])


def _growing(steps: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (
            f"{step['documents']:,}",
            f"{step['documents_a_second']:,.0f}",
            f"{step['index_bytes'] / _MEGABYTE:,.0f}",
            f"{median(step['edit_milliseconds']):,.1f}",
            f"{max(step['edit_milliseconds']):,.1f}",
        )
        for step in steps
    ]
    head = ("documents", "docs/s", "on disk, MB", "one edit visible, ms (median)", "(slowest)")
    return _table(head, rows)


def _surroundings(found: Mapping[str, Any]) -> str:
    machine = found["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    gigabytes = machine["memory_bytes"] / 2**30
    return (
        f"{found['date']}; {machine['processor']}, {machine['cores']} cores, {gigabytes:.0f} GiB, "
        f"{machine['system']}; {versions}. One core, in process."
    )


def _comparison(found: Mapping[str, Any]) -> list[str]:
    names = list(found["class_milliseconds"])
    parts = [f"## {found['documents']:,} documents, {len(found['queries'])} queries"]
    if "ratios_to_tantivy" in found:
        parts += ["Ours to tantivy:", _ratios(found)]
    if fastest := found["fastest_of_others"]:
        parts += ["Ours to the fastest of the others, class by class:", _fastest(fastest)]
    parts += ["Indexing and size:", _building(found["building"])]
    for mode in MODES:
        parts += [f"Milliseconds, {_TITLES[mode.name]}:", _times(found, names, mode.name)]
    parts += [f"Milliseconds, first use of a query, {_TITLES[FIRST.name]}:", _first(found)]
    empty = ", ".join(
        f"{name} {nothing:,} of {held + nothing:,}"
        for name, (held, nothing) in found["snippets"].items()
    )
    parts.append(f"Snippets that hold nothing: {empty or 'none was asked for'}.")
    cold = found["cold_first_answer_milliseconds"]
    shown = ", ".join(f"{name} {value:,.0f} ms" for name, value in cold.items())
    parts.append(f"Opening and the first whole answer in a new process: {shown}.")
    faults = found["differences"]
    return [*parts, "Every count is the same for all engines." if not faults else _list(faults)]


def _ratios(found: Mapping[str, Any]) -> str:
    ratios, quartiles = found["ratios_to_tantivy"], found["ratio_quartiles"]
    classes = found["class_ratios_to_tantivy"]
    rows = [
        (
            _TITLES[mode.name],
            f"**{ratios[mode.name]:.2f}**",
            f"{quartiles[mode.name][0]:.2f}–{quartiles[mode.name][2]:.2f}",
            *(f"{classes[mode.name][group]:.2f}" for group in GROUPS),
        )
        for mode in MODES
    ]
    own = found["indexing_rate_to_tantivy_with_own_analysers"]
    return "\n".join(
        [
            _table(("mode", "ratio", "quartiles of the rounds", *GROUPS), rows),
            "",
            f"Worst class {ratios['worst_class']:.2f}; indexing rate {ratios['indexing_rate']:.2f} "
            f"(with tantivy's own analysers {own:.2f}); size on disk {ratios['index_bytes']:.2f}.",
        ]
    )


def _fastest(found: Mapping[str, Mapping[str, Sequence[Any]]]) -> str:
    groups = (*GROUPS, "all")
    rows = [
        (
            _TITLES[mode],
            *(
                f"**{classes[group][0]:.2f}** {classes[group][1]}" if group in classes else "n/a"
                for group in groups
            ),
        )
        for mode, classes in found.items()
    ]
    return _table(("mode", *groups), rows)


def _first(found: Mapping[str, Any]) -> str:
    groups = (*GROUPS, "all")
    rows = [
        (name, *_milliseconds(values, groups))
        for name, values in found["first_milliseconds"].items()
    ]
    return _table(("engine", *groups), rows)


def _building(built: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        (
            name,
            f"{figure['documents_a_second']:,.0f}",
            f"{figure['documents'] / figure['cpu_seconds']:,.0f}",
            f"{figure['peak_bytes'] / _MEGABYTE:,.0f}" if figure["peak_bytes"] else "n/a",
            f"{figure['index_bytes'] / _MEGABYTE:,.0f}",
            ", ".join(
                f"{part} {size / _MEGABYTE:,.0f}" for part, size in figure["disk_bytes"].items()
            ),
        )
        for name, figure in built.items()
    ]
    head = ("engine", "docs/s", "docs/s of CPU time", "peak memory, MB", "on disk, MB", "of which")
    return _table(head, rows)


def _times(found: Mapping[str, Any], names: Sequence[str], mode: str) -> str:
    rows = [
        (
            name,
            *_milliseconds(found["class_milliseconds"][name][mode], (*GROUPS, "all")),
            f"{spread:.0%}" if (spread := found["spreads"][name].get(mode)) is not None else "n/a",
        )
        for name in names
    ]
    return _table(("engine", *GROUPS, "all", "spread"), rows)


def _milliseconds(values: Mapping[str, float], groups: Iterable[str]) -> list[str]:
    return [f"{values[group]:.3f}" if group in values else "n/a" for group in groups]


def _list(faults: Sequence[str]) -> str:
    return "\n".join(["**Answers that differ:**", "", *(f"- {fault}" for fault in faults)])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
