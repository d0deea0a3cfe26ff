"""Proper scores of anybody's forecasts, as functions on arrays."""
from __future__ import annotations

from typing import Any

from . import _muster

LEVELS: tuple[float, ...] = tuple(share for _, share in _muster.levels)
"""The levels of every quantile that Muster gives: 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95."""


def _arrays(samples: Any, observed: Any) -> tuple[Any, Any, tuple]:
    """(forecasts by samples, one number a forecast, the shape of the result)"""
    import numpy

    samples, observed = _numbers(samples, "samples"), _numbers(observed, "observed")
    if samples.ndim < 1:
        raise ValueError("samples must have one dimension or more, the last one of samples or levels")
    if samples.shape[-1] == 0:
        raise ValueError("a forecast needs at least one sample")
    if samples.shape[:-1] != observed.shape:
        raise ValueError(f"shapes do not fit: forecasts of shape {samples.shape[:-1]} (the last dimension of "
                         f"{samples.shape} left out), observed of shape {observed.shape}")
    count = observed.size
    return (numpy.ascontiguousarray(samples).reshape(count, samples.shape[-1]),
            numpy.ascontiguousarray(observed).reshape(count), observed.shape)


def _numbers(values: Any, name: str) -> Any:
    import numpy

    array = numpy.asarray(values)
    if array.dtype.kind not in "iufb" and array.size:
        try:
            array = array.astype(float) if array.dtype.kind == "O" else None
        except (TypeError, ValueError):
            array = None
        if array is None:
            raise TypeError(f"{name} must be numbers")
    return array.astype(float)


def crps(samples: Any, observed: Any) -> Any:
    """Continuous ranked probability score of equally likely samples, in the unit of ``observed``; lower is better.

    ``samples``: shape (…, samples); ``observed``: shape (…); returns shape (…), a float where that is ().
    NaN where a number is not finite.
    Source: Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102, eq. 21.  COST: O(n log n) a forecast.

    >>> crps([0, 1], 0)
    0.25
    >>> crps([[0, 1], [2, 2]], [0, 5]).tolist()
    [0.25, 3.0]
    """
    rows, came, shape = _arrays(samples, observed)
    return _muster.crps(rows, came).reshape(shape)[()]


def bias(samples: Any, observed: Any) -> Any:
    """Bias from −1 to 1, above 0 where the forecast was too high.  Shapes as of ``crps``.

    Source: Funk et al. 2019, PLoS Comput. Biol. 15(2) e1006785.

    >>> bias([1, 2, 3], 0)
    1.0
    """
    rows, came, shape = _arrays(samples, observed)
    return _muster.bias(rows, came).reshape(shape)[()]


def pit(samples: Any, observed: Any, u: float = 0.5) -> Any:
    """Probability integral transform: the share of samples below ``observed``, plus ``u`` of those equal to it.

    With ``u`` drawn uniformly from [0, 1] it is uniform for a calibrated forecast, atoms or not.  Shapes as of ``crps``.
    Source: Czado, Gneiting and Held 2009, Biometrics 65, eq. 1.

    >>> pit([1, 2, 2, 3], 2)
    0.5
    """
    rows, came, shape = _arrays(samples, observed)
    return _muster.pit(rows, came, float(u)).reshape(shape)[()]


def wis(quantiles: Any, observed: Any) -> Any:
    """Weighted interval score of the median and the central 50, 80 and 90 % intervals, in the unit of ``observed``.

    ``quantiles``: shape (…, 7), in the order of LEVELS; ``observed``: shape (…).  Returns shape (…), lower is better.
    Source: Bracher, Ray, Gneiting and Reich 2021, PLoS Comput. Biol. 17(2) e1008618, eq. 1 and 3.

    >>> round(wis([3, 3, 3, 3, 3, 3, 3], 5), 12)
    2.0
    """
    return wis_parts(quantiles, observed)[..., 0][()]


def wis_parts(quantiles: Any, observed: Any) -> Any:
    """The score of ``wis`` and its parts, which sum to it: shape (…, 4) of total, too high, too low, spread."""
    rows, came, shape = _arrays(quantiles, observed)
    if rows.shape[1] != len(LEVELS):
        raise ValueError(f"quantiles must have {len(LEVELS)} levels, {LEVELS}, not {rows.shape[1]}")
    return _muster.wis(rows, came).reshape(*shape, 4)


def energy(runs: Any, observed: Any) -> float:
    """Energy score of a forecast of several places together, in the unit of ``observed``; lower is better.

    ``runs``: shape (runs, places), 1 to 4,000 runs that weigh the same; ``observed``: shape (places,).
    For one place it is the CRPS.  NaN where a number is not finite.
    Source: Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102, eq. 22 with β = 1.  COST: O(runs² · places).

    >>> energy([[0], [1]], [0])
    0.25
    """
    return _muster.energy(_numbers(runs, "runs"), _numbers(observed, "observed"))
