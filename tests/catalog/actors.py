"""Somebody of each role."""

from searchsvc.catalog.accounts.roles import Actor, Role

READER = Actor("Rơ", Role.READER)
LIBRARIAN = Actor("Lan", Role.LIBRARIAN)
EDITOR = Actor("Em", Role.EDITOR)
