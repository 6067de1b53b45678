"""Search engines behind one protocol; each is derived from the catalogue and can be rebuilt."""
