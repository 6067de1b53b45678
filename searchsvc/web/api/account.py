"""For whom a program acts."""

from __future__ import annotations

from flask import Response, jsonify

from .blueprint import blueprint, signed_in


@blueprint.get("/me")
def me() -> Response:
    """Returns the name and the role of the token's person."""
    person = signed_in()
    return jsonify(name=person.name, role=person.role.slug)
