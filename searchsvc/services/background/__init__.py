"""Background work: the indexer and the jobs."""
