"""NetCDF by the CF conventions 1.8 that every reader takes, long tables, and the package that describes them."""
import csv
import json
import re
import subprocess
from pathlib import Path

import pytest

import muster
from conftest import HAITI, ON

netCDF4 = pytest.importorskip("netCDF4")
numpy = pytest.importorskip("numpy")
MALI = "tests/data/flee/flee3/mali"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A folder of each kind of file that is written."""
    folder = tmp_path_factory.mktemp("files")
    m = muster.open(HAITI, on=ON)
    m.outlook(runs=5, output=folder / "forecast")
    m.compare(["funded", "mandate-lapses"], runs=3, output=folder / "compare")
    muster.people(MALI, runs=2, days=40, output=folder / "people")
    muster.run("export", HAITI, on=ON, runs=3, output=folder / "export")
    muster.run("fit", HAITI, on="2024-09-30", steps=200, output=folder / "posterior.nc")
    return folder


FILES = ["forecast/runs.nc", "forecast/quantiles.nc", "compare/runs.nc", "compare/quantiles.nc", "people/people.nc",
         "posterior.nc"]


def known_units():
    """Whether udunits knows a unit, by its own program; by a list of ours where that is missing."""
    def asks(unit):
        try:
            done = subprocess.run(["udunits2", "-H", unit, "-W", unit], capture_output=True, text=True)
            return "don't recognize" not in (done.stdout + done.stderr) and done.returncode == 0
        except FileNotFoundError:
            return unit in ("1", "km", "degrees_north", "degrees_east")
    return asks


def against_the_conventions(path):
    """Every breach of the rules of CF 1.8 that matter here, as sentences."""
    wrong, knows = [], known_units()
    with netCDF4.Dataset(path) as file:
        file.set_auto_mask(False)
        said = file.ncattrs()
        if getattr(file, "Conventions", "") != "CF-1.8":
            wrong.append("2.6.1: Conventions is not CF-1.8")
        if "title" not in said:
            wrong.append("2.6.2: no title")
        bounds = {getattr(v, "bounds", None) for v in file.variables.values()}
        for name, v in file.variables.items():
            def breach(rule, text, name=name):
                wrong.append(f"{rule}: {name} {text}")
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
                breach("2.3", "is no name of letters, digits and underscores")
            kind = "O" if v.dtype is str else v.dtype.kind
            if kind == "O":
                breach("2.2", "has strings, which not every reader takes")
            if kind == "i" and v.dtype.itemsize > 4:
                breach("2.2", "has integers of 64 bits")
            if not getattr(v, "long_name", "") and not getattr(v, "standard_name", ""):
                breach("3.2", "has neither a long nor a standard name")
            text = kind == "S"
            unit = getattr(v, "units", None)
            if text:
                if getattr(v, "_Encoding", None) != "utf-8":
                    breach("-", "does not say its encoding")
            elif unit is None and kind != "O":
                breach("3.1", "has no units")
            elif unit is None:
                pass
            elif " since " in unit:
                if not re.fullmatch(r"days since \d{4}-\d{2}-\d{2}", unit):
                    breach("4.4", f"has the time units {unit!r}")
                if name not in bounds and getattr(v, "calendar", None) != "standard":
                    breach("4.4.1", "has no calendar")
            elif not knows(unit):
                breach("3.1", f"has units that udunits does not know: {unit!r}")
            elif unit.rstrip("s") in ("day", "d", "hour", "h", "minute", "second"):
                breach("-", "is a count of time that readers take for a duration")
            if name in file.dimensions:  # a coordinate variable
                values = v[:]
                if v.dimensions != (name,) or kind not in "if":
                    breach("5", "is a coordinate variable that is not one row of numbers")
                elif len(values) > 1 and not ((numpy.diff(values) > 0).all() or (numpy.diff(values) < 0).all()):
                    breach("2.4", "is a coordinate variable that does not run one way")
                if "_FillValue" in v.ncattrs() or (kind == "f" and numpy.isnan(values).any()):
                    breach("2.5.1", "is a coordinate variable with missing values")
            if getattr(v, "standard_name", "time") not in ("time", "latitude", "longitude"):
                breach("3.3", f"has a standard name that is not checked here: {v.standard_name}")
            if "_FillValue" in v.ncattrs() and v._FillValue.dtype != v.dtype:
                breach("2.5.1", "has a fill value of another type")
            for beside in getattr(v, "coordinates", "").split():
                other = file.variables.get(beside)
                if other is None:
                    breach("5", f"names the coordinate {beside}, which is not there")
                elif not set(other.dimensions[: 1 if other.dtype.kind == "S" else None]) <= set(v.dimensions):
                    breach("5", f"names the coordinate {beside} of other dimensions")
            if hasattr(v, "bounds"):
                other = file.variables.get(v.bounds)
                if other is None or other.dimensions[:-1] != v.dimensions or len(file.dimensions[other.dimensions[-1]]) != 2:
                    breach("7.1", "has bounds that do not fit")
            methods = getattr(v, "cell_methods", "")
            if methods and not all(re.fullmatch(r"[a-z_]+: (sum|point|mean|maximum|minimum)", one)
                                   and one.split(":")[0] in v.dimensions for one in re.findall(r"\S+: \S+", methods)):
                breach("7.3", f"has cell methods {methods!r}")
            if "time: sum" in methods and not hasattr(file.variables["time"], "bounds"):
                breach("7.3", "is a sum over time without bounds")
            if hasattr(v, "cf_role") and "featureType" not in said:
                breach("9", "has a role of a feature type that is not said")
        for name in file.dimensions:
            if name not in file.variables and not name.endswith("_length") and name != "bound":
                wrong.append(f"5: dimension {name} has no coordinate variable")
    return wrong


@pytest.mark.parametrize("file", FILES)
def test_files_hold_to_the_conventions(made, file):
    assert against_the_conventions(made / file) == []


def test_the_checker_finds_what_is_wrong(tmp_path):
    path = tmp_path / "wrong.nc"
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("place", 2)
        file.createDimension("lost", 1)
        place = file.createVariable("place", str, ("place",))
        place[:] = numpy.array(["a", "b"], dtype=object)
        money = file.createVariable("money", "f8", ("place",))
        money.units, money.coordinates = "USD", "nowhere"
        money.cell_methods = "place: sums"
        days = file.createVariable("days-left", "i8", ("place",))
        days.units = "days"
    text = "\n".join(against_the_conventions(path))
    for rule in ("2.6.1", "2.6.2", "2.2: place has strings", "5: place is a coordinate", "udunits does not know: 'USD'",
                 "nowhere, which is not there", "7.3: money", "2.3: days-left", "64 bits", "duration",
                 "dimension lost", "3.2: money"):
        assert rule in text, (rule, text)


@pytest.mark.parametrize("file", FILES)
def test_xarray_takes_every_file(made, file):
    xarray = pytest.importorskip("xarray")
    with xarray.open_dataset(made / file) as data:
        data.load()
        for name, variable in data.variables.items():
            assert variable.dtype.kind != "m", f"{name} became a duration"
        if "place_name" in data.coords or "place_name" in data:
            names = data["place_name"].values
            assert names.dtype.kind in "UO" and all(isinstance(str(one), str) and one for one in names)


def test_xarray_gives_the_runs_of_the_module(made):
    xarray = pytest.importorskip("xarray")
    runs = muster.open(HAITI, on=ON).outlook(runs=5).runs
    with xarray.open_dataset(made / "forecast/runs.nc") as data:
        assert list(data["place_code"].values) == list(runs["place"].values)
        assert list(data["sender_code"].values) == list(runs["sender"].values)
        assert (data["time"].values == runs["time"].values).all()
        for name in runs.data_vars:
            assert (data[name].values == runs[name].values).all(), name
            assert data[name].attrs["long_name"] == runs[name].attrs["long_name"]
            for attribute in ("units", "currency", "counts", "cell_methods"):
                assert data[name].attrs.get(attribute) == runs[name].attrs.get(attribute), (name, attribute)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_long_table_has_the_numbers_of_the_wide_one(made):
    wide, long_ = rows(made / "forecast/quantiles.csv"), rows(made / "forecast/quantiles_long.csv")
    assert len(long_) == 8 * len(wide)
    assert list(long_[0]) == ["origin_date", "target", "target_end_date", "location", "sender", "output_type",
                              "output_type_id", "value"]
    host = muster.open(HAITI, on=ON).host
    found = {(r["target"], r["target_end_date"], r["sender"] or ("" if r["location"] == host else r["location"]),
              r["output_type_id"]): r["value"] for r in long_}
    assert len(found) == len(long_), "no row stands twice"
    for one in wide:
        for name, level in [("mean", "NA")] + [(f"q{round(100 * s):02}", f"{s:g}") for s in muster.LEVELS]:
            value = found[one["series"], one["date"], one["of"], level]
            assert value == (one[name] or "NA")
    assert {r["origin_date"] for r in long_} == {ON}
    compared = rows(made / "compare/quantiles_long.csv")
    assert {r["scenario_id"] for r in compared} == {"as-things-are", "funded", "mandate-lapses"}


@pytest.mark.parametrize("folder", ["forecast", "compare", "people", "export"])
def test_the_data_package_describes_every_file(made, folder):
    package = json.loads((made / folder / "datapackage.json").read_text())
    there = {path.name for path in (made / folder).iterdir() if path.is_file()} - {"datapackage.json"}
    assert {one["path"] for one in package["resources"]} == there
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    names = [one["name"] for one in package["resources"]]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[-a-z0-9._]+", name) for name in names)
    for one in package["resources"]:
        path = made / folder / one["path"]
        if one.get("profile") != "tabular-data-resource":
            assert one["description"]
            continue
        fields = one["schema"]["fields"]
        with path.open(newline="", encoding="utf-8") as file:
            assert next(csv.reader(file)) == [field["name"] for field in fields]
        missing = one["schema"]["missingValues"]
        for field in fields:
            assert field["description"] and field["type"] in ("string", "number", "integer", "date"), field
            for cell in {r[field["name"]] for r in rows(path)} - set(missing):
                if field["type"] == "number":
                    float(cell)
                if field["type"] == "date":
                    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell), cell
    if folder in ("forecast", "compare"):
        manifest = json.loads((made / folder / "manifest.json").read_text())
        assert {one["name"] for one in manifest["files"]} == there - {"manifest.json"} | {"datapackage.json"}


def test_an_export_with_runs_has_the_tables_of_the_forecast(made):
    m = muster.open(HAITI, on=ON)
    m.outlook(runs=3, output=made / "again")
    for table in ("strength.csv", "quantiles.csv", "quantiles_long.csv"):
        assert (made / "export" / table).read_text() == (made / "again" / table).read_text()


def test_a_posterior_is_read_again(made):
    ahead = muster.open(HAITI, on="2024-09-30").outlook(runs=2, posterior=made / "posterior.nc")
    assert ahead["violence"]["known"]
    assert Path(made / "posterior.nc").stat().st_size > 1000
