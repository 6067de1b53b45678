"""Accounts: roles, people, sessions, API tokens, login throttle."""
