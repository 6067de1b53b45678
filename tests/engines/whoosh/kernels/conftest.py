"""Both ways of running kernels, each behind the same fixture."""

import pytest

from searchsvc.engines.whoosh.kernels import compiled, fallback
from searchsvc.jit import COMPILES
from tests.shared_data import missing


@pytest.fixture(params=["compiled", "fallback"])
def kernels(request):
    """The kernels as machine code, and as operations on whole arrays."""
    if request.param == "compiled" and not COMPILES:
        missing("numba is not installed for this Python")
    return {"compiled": compiled, "fallback": fallback}[request.param]
