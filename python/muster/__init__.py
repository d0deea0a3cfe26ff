"""Muster from Python: where a security support mission stands, and what is to come.

>>> import muster
>>> m = muster.open("missions/haiti-mss", on="2024-09-26")
>>> m.status()["force"]["in_theatre"]["value"]
426

Every number is the one that the program prints with ``--json``: the same code computes it.
Tables are pandas data frames, runs are an xarray dataset; both packages are asked for when they are used, numpy alone
is needed.  Days are ``datetime.date`` or texts as "2024-09-26"; numbers that are not known are NaN, or None in JSON.
A call that takes long shows how far it is, stops on Ctrl-C and lets other threads of Python run.
docs/guide/python.md shows it with examples.
"""
from __future__ import annotations

import atexit as _atexit
import os as _os

from . import _muster
from ._call import run
from ._errors import CallError, Error, InputError, Problem
from ._mission import Mission, open
from ._results import Backtest, Comparison, Outlook, People, Result
from ._scores import LEVELS, bias, crps, energy, pit, wis
from ._verbs import backtest, bench, check, import_file, parameters, people, score

__version__: str = _muster.version

__all__ = [
    "Backtest", "CallError", "Comparison", "Error", "InputError", "LEVELS", "Mission", "Outlook", "People", "Problem",
    "Result", "backtest", "bench", "bias", "check", "crps", "energy", "import_file", "open", "parameters", "people",
    "pit", "run", "score", "wis",
]

_atexit.register(_muster.close)
_os.register_at_fork(after_in_child=_muster.forked)
