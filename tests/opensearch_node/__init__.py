"""A real OpenSearch node for tests, without containers: installed by Maven, run as nobody."""
