"""Columns as data frames and arrays; pandas and xarray are asked for when they are used."""
from __future__ import annotations

from typing import Any, Mapping, Sequence

from ._errors import Error


def wanted(package: str, what: str) -> Any:
    """The package, or what to install."""
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError as missing:
        raise Error(f"{what} needs {package}, which is not installed: apt install python3-{package}, "
                    f"or pip install {package}") from missing


def frame(columns: Mapping[str, tuple]) -> Any:
    """A pandas data frame of columns as the compiled module gives them."""
    pandas = wanted("pandas", "a table")
    made = {}
    for name, (kind, values, *names) in columns.items():
        if kind == "category":
            made[name] = pandas.Categorical.from_codes(values, names[0])
        elif kind == "day":
            made[name] = days(values)
        else:
            made[name] = values
    return pandas.DataFrame(made)


def days(numbers: Any) -> Any:
    """Days since 1970 as numpy dates; what pandas cannot hold (years before 1678 or after 2261) as no date."""
    import numpy

    dates = numpy.asarray(numbers).view("datetime64[D]")
    first, last = numpy.datetime64("1677-09-22"), numpy.datetime64("2262-04-11")
    fits = (dates >= first) & (dates <= last)
    return numpy.where(fits, dates, numpy.datetime64("NaT", "D")).astype("datetime64[ns]")


def columns_as_arrays(columns: Mapping[str, tuple]) -> dict:
    """The same as plain numpy arrays, by name: texts as objects, days as datetime64[D], categories as texts or None."""
    import numpy

    made = {}
    for name, (kind, values, *names) in columns.items():
        if kind == "category":
            made[name] = numpy.array([*names[0], None], dtype=object)[values]
        elif kind == "day":
            made[name] = numpy.asarray(values).view("datetime64[D]")
        elif kind == "text":
            made[name] = numpy.array(values, dtype=object)
        else:
            made[name] = values
    return made


def rows(items: Sequence[Mapping[str, Any]], dates: Sequence[str] = ("on", "until"), **more: Any) -> Any:
    """A data frame of objects of JSON that share their keys; columns of days as dates."""
    pandas = wanted("pandas", "a table")
    table = pandas.DataFrame([{**more, **one} for one in items])
    for name in dates:
        if name in table.columns:
            table[name] = pandas.to_datetime(table[name])
    return table
