"""Accounts: people, signing in, passwords, the audit log."""
