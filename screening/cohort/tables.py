"""The one door to pandas: slow to load, so loaded when the first table is made."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Frame = Any  # a pandas.DataFrame; pandas is not loaded to say so


def pandas() -> Any:
    """The module pandas."""
    import pandas as pd

    return pd
