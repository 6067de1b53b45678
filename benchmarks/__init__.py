"""Measurements against peers and published figures; each is a command (`make bench-…`)."""
