"""Every number is the program's own: one test goes through all verbs."""
import json
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

import muster
from muster import _muster
from conftest import HAITI, ON

MALI = "tests/data/flee/flee3/mali"
DTM = "tests/data/import/dtm-haiti.json"
FROZEN = f"{HAITI}/forecasts/2024-09-26.json"

# Of each verb: what the program is asked, and the same of Python.
CASES = {
    "backtest": (["reference", "--summary"], lambda m: json.loads(muster.run("backtest", "reference", summary=True))),
    "bench": (["promises"], lambda m: muster.bench("promises")),
    "check": ([HAITI], lambda m: muster.run("check", HAITI)),
    "compare": ([HAITI, "funded", "--on", ON, "--runs", 8], lambda m: m.compare(["funded"], runs=8)),
    "diff": ([HAITI, "--from", "2024-09-20", "--to", ON], lambda m: muster.run("diff", HAITI, from_="2024-09-20", to=m.on)),
    "forecast": ([HAITI, "--on", ON, "--runs", 8, "--seed", 7, "--set", "train_days=60", "--horizon", "12mo"],
                 lambda m: m.outlook(runs=8, seed=7, months=12, set={"train_days": 60})),
    "gaps": ([HAITI, "strength", "--on", ON, "--runs", 500], lambda m: m.gaps("strength", runs=500)),
    "import": ([DTM, HAITI, "--dry-run"], lambda m: m.import_file(DTM, dry_run=True)),
    "parameters": ([], lambda m: muster.parameters()),
    "people": ([MALI, "--runs", 3, "--days", 60], lambda m: muster.people(MALI, runs=3, days=60)),
    "promises": ([HAITI, "--on", ON], lambda m: m.promises()),
    "score": ([FROZEN, HAITI, "--on", "2025-09-30"], lambda m: m.at("2025-09-30").score(FROZEN)),
    "sensitivity": ([HAITI, "--on", ON, "--runs", 2], lambda m: m.sensitivity(runs=2)),
    "sources": ([HAITI, "--on", ON], lambda m: muster.run("sources", HAITI, on=ON)),
    "status": ([HAITI, "--on", ON], lambda m: m.status()),
    "timeline": ([HAITI, "--on", ON, "--section", "force"], lambda m: muster.run("timeline", HAITI, on=ON, section="force")),
}
# Verbs without JSON, which write files or tell the shell something: their text.
TEXTS = {
    "completion": (["bash"], {}),
    "export": ([HAITI], {"on": ON, "format": "geojson"}),
    "fit": ([HAITI], {"on": ON, "steps": 200}),
    "freeze": (["{copy}"], {"on": "2024-06-27"}),
    "report": ([MALI], {}),  # of a mission it takes minutes
    "trace": ([HAITI], {"on": ON, "only_run": 0}),
}
ELSEWHERE = {
    "new": "test_a_new_mission_is_the_programs",
    **dict.fromkeys(("user", "propose", "review", "log"), "test_the_workflow_is_the_programs"),
    "serve": "test_a_server_ends_when_python_is_interrupted",
}


def plain(value):
    """JSON without what is never the same twice: the seconds that something took."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key not in ("seconds", "timings")}
    return [plain(one) for one in value] if isinstance(value, list) else value


def bits(value):
    """Text in which every double stands to its last bit."""
    return json.dumps(plain(value), sort_keys=True)


def test_every_verb_of_the_program_is_tried_here():
    assert set(_muster.verbs()) == {*CASES, *TEXTS, *ELSEWHERE}


@pytest.mark.parametrize("verb", sorted(CASES))
def test_numbers_are_those_of_json_to_the_bit(verb, program, haiti):
    words, ask = CASES[verb]
    code, printed = program(verb, *words, *([] if "--summary" in words else ["--json"]))
    assert code == 0
    assert bits(ask(haiti)) == bits(json.loads(printed))


@pytest.mark.parametrize("verb", sorted(set(TEXTS) - {"freeze"}))
def test_verbs_without_json_print_the_same(verb, program, tmp_path):
    words, options = TEXTS[verb]
    mine, its = tmp_path / "mine", tmp_path / "its"
    target = {} if verb == "completion" else {"output": mine}
    typed = [f"--{name.replace('_', '-')}" + ("" if value is True else f"={value}") for name, value in options.items()]
    if target:
        typed.append(f"--output={its}")
    code, printed = program(verb, *words, *typed)
    if verb == "report" and code != 0:
        with pytest.raises(muster.Error, match="without its page"):
            muster.run(verb, *words, **options, **target)
        pytest.skip("this build is without the page of reports")
    assert code == 0
    assert muster.run(verb, *words, **options, **target) == printed.replace(str(its), str(mine))
    if mine.is_file():
        assert mine.read_bytes() == its.read_bytes()
    elif mine.is_dir():
        assert sorted(p.name for p in mine.iterdir()) == sorted(p.name for p in its.iterdir())


def test_a_frozen_forecast_is_the_programs(program, tmp_path):
    texts = []
    for name in ("mine", "its"):
        shutil.copytree(HAITI, tmp_path / name)
    said = muster.open(tmp_path / "mine", on="2024-06-27").freeze(runs=4)
    assert "written" in said
    assert program("freeze", tmp_path / "its", "--on", "2024-06-27", "--runs", "4")[0] == 0
    texts = [(tmp_path / name / "forecasts" / "2024-06-27.json").read_bytes() for name in ("mine", "its")]
    assert texts[0] == texts[1]
    with pytest.raises(muster.InputError, match="holds a different forecast"):
        muster.open(tmp_path / "mine", on="2024-06-27").freeze(runs=4, horizon="1y")


def test_a_new_mission_is_the_programs(program, tmp_path):
    files = ["tests/data/import/areas.geojson"]
    code, _ = program("new", tmp_path / "its", "--host", "HTI", "--boundaries", *files)
    assert code == 0
    muster.run("new", tmp_path / "mine", host="HTI", boundaries=files)
    for path in (tmp_path / "its").rglob("*"):
        if path.is_file():
            other = tmp_path / "mine" / path.relative_to(tmp_path / "its")
            assert other.read_text() == path.read_text().replace("/its", "/mine")


def test_the_workflow_is_the_programs(program, tmp_path):
    password = tmp_path / "password.txt"
    password.write_text("correct horse battery staple\n")
    database = f"sqlite:{tmp_path / 'muster.db'}"
    added = muster.run("user", "add", "kofi", role="keeper", password_file=password, database=database)
    assert "kofi" in added
    for words in (["user", "list"], ["log"], ["log", "verify"], ["review", "list", HAITI]):
        code, printed = program(*words, f"--database={database}")
        assert code == 0
        assert muster.run(*words, database=database) == printed
    words = ["propose", HAITI, "--dispute", "strength-20240716-1", "--dry-run", f"--database={database}"]
    code, printed = program(*words)
    assert code == 0
    options = {"dispute": "strength-20240716-1", "dry_run": True, "database": database}
    assert muster.run("propose", HAITI, **options) == printed


def test_a_server_ends_when_python_is_interrupted():
    with socket.socket() as free:  # what the verb prints is given back at its end, so the port has to be known
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"import muster; muster.run('serve', {HAITI!r}, port={port})"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL) as served:
        try:
            for _ in range(300):
                with socket.socket() as asked:
                    if asked.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            served.send_signal(signal.SIGINT)
            served.wait(timeout=60)
        finally:
            served.kill()
    assert served.returncode != 0  # KeyboardInterrupt


def test_runs_are_the_quantiles_of_json(haiti):
    numpy, xarray = pytest.importorskip("numpy"), pytest.importorskip("xarray")
    ahead = haiti.outlook(runs=9)
    runs = ahead.runs
    assert isinstance(runs, xarray.Dataset)
    assert runs.sizes["run"] == 9 and runs.sizes["place"] > 100
    deaths = runs["deaths"].sum("place").values.astype(float)  # by run and kept day
    for span in ahead["violence"]["deaths"]:
        ends = runs["time"].values <= numpy.datetime64(span["until"])
        assert deaths[:, ends].sum(axis=1).mean() == span["mean"]
        assert numpy.quantile(deaths[:, ends].sum(axis=1), 0.5, method="inverted_cdf") == span["q50"]
    displaced = runs["displaced_in_all"].values.astype(float)  # departments have pools of their own
    for span in ahead["displaced"]["people"]:
        at = list(runs["time"].values).index(numpy.datetime64(span["until"]))
        assert displaced[:, at].mean() == pytest.approx(span["mean"], rel=1e-6)
    assert runs["events"].attrs["cell_methods"] == "time: sum" and runs["events"].attrs["counts"] == "events"
    assert runs["balance"].attrs["currency"] == "USD" and runs["balance"].attrs["units"] == "1"


def test_a_scenario_as_a_dict_is_the_one_of_a_file(haiti):
    written = haiti.compare("funded", runs=4)
    fact = {"series": "money_paid", "item": "trust_fund", "actor": "UN-TF", "on": "2024-11-01", "value": 600000000}
    mine = haiti.compare({"name": "Mine", "fact": [fact]}, runs=4)
    keys = ("effects", "violence_and_displaced", "edits")
    assert [mine["scenarios"][0][k] for k in keys] == [written["scenarios"][0][k] for k in keys]
    assert list(mine.runs) == ["", "scenario-1"]
    assert haiti.compare({"name": "x", "set": {"train_days": 60}}, runs=2)["scenarios"][0]["edits"]
    with pytest.raises(muster.InputError) as wrong:
        haiti.compare({"name": "x", "set": {"train_dys": 60}}, runs=2)
    assert wrong.value.line == 3 and "train_days" in wrong.value.what + wrong.value.fix


def test_the_tables_are_those_of_an_export(haiti):
    pandas = pytest.importorskip("pandas")
    facts = haiti.facts()
    assert len(facts) == len(haiti.table("facts")) > 500
    assert facts["on"].dtype.kind == "M" and facts["series"].dtype == "category" and facts["value"].dtype == float
    assert (facts["published"] <= pandas.Timestamp(ON)).all()
    plain_columns = haiti.facts(frame=False)
    assert list(plain_columns) == list(facts.columns)
    assert str(plain_columns["on"][0]) == facts["on"].iloc[0].date().isoformat()
    for name in haiti.table_names():
        assert list(haiti.table(name).columns), name
    assert {"lat", "lon", "pcode"} <= set(haiti.places().columns)
    assert (haiti.sources()["published"] <= pandas.Timestamp(ON)).all()
    assert len(haiti.at("2023-10-03").facts()) < len(facts)


def test_tables_of_an_outlook_have_its_quantiles(haiti):
    pytest.importorskip("pandas")
    ahead = haiti.outlook(runs=2)
    all_ = ahead.strength[ahead.strength["of"] == ""]
    assert all_["q50"].tolist() == [one["q50"] for one in ahead["strength"]]
    assert set(ahead.money["of"]) == {"needed", "paid_in"}
    assert {"events", "deaths"} <= set(ahead.violence["measure"])
    country = ahead.displaced.query("place == '' and measure == 'people'")
    assert country["q95"].tolist() == [one["q95"] for one in ahead["displaced"]["people"]]
    assert len(ahead.promises) == len(ahead["promises"]) and len(ahead.milestones) == 3
    assert ahead.figure().startswith("<svg") and "<title>" in ahead._repr_html_()
    assert len(haiti.status().figures()) and len(haiti.status().contributors())


def test_rows_are_shown_then_proposed_then_in_the_record(tmp_path):
    folder, password, database = tmp_path / "haiti-mss", tmp_path / "password.txt", f"sqlite:{tmp_path / 'muster.db'}"
    shutil.copytree(HAITI, folder)
    password.write_text("correct horse battery staple\n")
    for name, role in (("marie", "contributor"), ("rosa", "reviewer")):
        muster.run("user", "add", name, role=role, password_file=password, database=database)
    marie, rosa = ({"user": name, "password_file": password, "database": database} for name in ("marie", "rosa"))
    source = {"id": "bulletin-40", "publisher": "Example Bulletin", "published": ON, "title": "Week 40", "reliability": "B"}
    fact = {"id": "strength-bulletin-40", "series": "strength_in_theatre", "on": ON, "actor": "KEN", "value": 4321,
            "status": "confirmed", "credibility": 2, "source": "bulletin-40"}
    m = muster.open(folder, on=ON)
    shown = m.propose({"sources.csv": [source], "facts-force.csv": [fact]})
    assert shown["preview"]["acceptable"]
    assert [one["file"] for one in shown["edits"]] == ["sources.csv", "facts-force.csv"]
    assert muster.open(folder, on=ON).hash == m.hash, "nothing is written before a review"
    wrong = m.propose([{**fact, "series": "strength_in_theater"}])
    assert not wrong["preview"]["acceptable"] and any("strength_in_theatre" in str(one) for one in wrong["preview"]["problems"])
    filed = m.propose({"sources.csv": [source], "facts-force.csv": [fact]}, "The week's bulletin", **marie)
    assert (filed["number"], filed["state"], filed["proposer"]) == (1, "proposed", "marie")
    with pytest.raises(muster.InputError, match="propose"):
        muster.run("review", "accept", folder, 1, **marie)
    muster.run("review", "accept", folder, 1, **rosa)
    facts = muster.open(folder, on=ON).facts(frame=False)
    assert 4321 in facts["value"][facts["id"] == "strength-bulletin-40"]


MAPPING = """name = "weekly"
[source]
publisher = "Office of Counting"
title = "Weekly bulletin"
url = "https://example.org/weekly"
reliability = "B"
published = 2024-06-10
[every_fact]
actor = "IOM"
columns.on = "day"
columns.place = "where"
[[fact]]
series = "displaced"
columns.value = "people"
"""


def test_rows_with_columns_of_their_own_are_proposed_by_a_mapping(haiti, tmp_path):
    (tmp_path / "map.toml").write_text(MAPPING)
    rows = [{"day": "2024-06-01", "where": "HT01", "people": 12}, {"day": "2024-06-02", "where": "HT02", "people": 7}]
    shown = haiti.propose(rows, map=tmp_path / "map.toml")
    assert [one["cells"]["value"] for one in shown["edits"] if one["file"] != "sources.csv"] == ["12", "7"]
    assert haiti.hash == muster.open(HAITI, on=ON).hash


def test_scores_agree_with_their_definitions():
    numpy = pytest.importorskip("numpy")
    from muster._scores import wis_parts
    draws = numpy.random.default_rng(1).normal(size=(50, 40))
    came = numpy.linspace(-2, 2, 50)
    first = numpy.abs(draws - came[:, None]).mean(axis=1)
    second = numpy.abs(draws[:, :, None] - draws[:, None, :]).mean(axis=(1, 2)) / 2
    assert numpy.allclose(muster.crps(draws, came), first - second)
    assert numpy.isclose(muster.energy(draws[0][:, None], came[:1]), muster.crps(draws[0], came[0]))
    assert numpy.allclose(muster.pit(draws, came), (draws < came[:, None]).mean(axis=1))
    assert numpy.allclose(muster.bias(draws, came), 1 - 2 * muster.pit(draws, came))
    levels = numpy.quantile(draws, muster.LEVELS, axis=1).T
    parts = wis_parts(levels, came)
    assert numpy.allclose(parts[:, 0], parts[:, 1:].sum(axis=1))
    assert numpy.allclose(muster.wis(levels, came), parts[:, 0])
    assert numpy.isnan(muster.crps([1.0, numpy.nan], 0))
