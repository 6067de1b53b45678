"""What kernels take and give."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

FEW_PLACES = 8
"""So many places of a word in a document are looked through in any order; more come sorted."""
