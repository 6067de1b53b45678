"""How commands print values for other programs."""

from __future__ import annotations

import json

import click


def print_json(value: object) -> None:
    """Prints a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
