"""Our engine beside others, in one run on the same documents and queries.

See ``python -m benchmarks.engines --help`` for the command, ``base`` for what an engine has to do
and ``queries`` for what is asked.
"""
