"""Looks through whole texts in compiled loops: token runs, their ids, terms located in them."""
