"""No call of any kind crashes: wrong types, shapes and words become exceptions that say what would be right."""
import datetime
import pickle

import pytest

pytest.importorskip("hypothesis")
from hypothesis import HealthCheck, given, settings, strategies as st

import muster
from muster import _muster
from conftest import HAITI, ON, write_small

numpy = pytest.importorskip("numpy")
EXPECTED = (muster.Error, TypeError, ValueError, OverflowError, MemoryError)
ANY = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.binary(max_size=8), st.dates(),
                st.lists(st.integers(), max_size=3), st.dictionaries(st.text(max_size=5), st.floats(), max_size=3),
                st.just(object()), st.complex_numbers(), st.datetimes())
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def tries(call):
    try:
        call()
    except EXPECTED:
        pass


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp("missions") / "small"
    folder.mkdir()
    write_small(folder, facts=3)
    return muster.open(folder, on=ON)


@FEW
@given(folder=ANY, on=ANY)
def test_opening_anything(folder, on):
    tries(lambda: muster.open(folder, on))


@FEW
@given(verb=st.sampled_from(["status", "check", "timeline", "gaps", "diff", "completion", "nothing", "--help", ""]),
       words=st.lists(ANY, max_size=2), options=st.dictionaries(
           st.sampled_from(["on", "seed", "set", "runs", "section", "no_such_option", "threads", "from_"]), ANY, max_size=2))
def test_running_anything(verb, words, options):
    tries(lambda: muster.run(verb, *words, **options))


@FEW
@given(name=st.sampled_from(["months", "runs", "seed", "posture", "posterior", "set", "reference", "threads",
                             "until_precision", "explain"]), value=ANY)
def test_outlook_with_anything(tiny, name, value):
    tries(lambda: tiny.outlook(**{"runs": 2, name: value}))


@FEW
@given(scenario=st.one_of(ANY, st.dictionaries(st.text(max_size=6), ANY, max_size=3)))
def test_comparing_anything(tiny, scenario):
    tries(lambda: tiny.compare(scenario, runs=2))
    tries(lambda: tiny.compare([scenario], runs=2))


@FEW
@given(name=st.sampled_from(["table", "at", "gaps", "score", "import_file"]), value=ANY)
def test_methods_with_anything(tiny, name, value):
    tries(lambda: getattr(tiny, name)(value))
    tries(lambda: tiny.propose(value))
    tries(lambda: tiny.propose(value, value, map=value, database="sqlite:/nowhere/muster.db"))


@FEW
@given(shape=st.lists(st.integers(0, 4), max_size=4), other=st.lists(st.integers(0, 4), max_size=3),
       kind=st.sampled_from(["f8", "f4", "i8", "u1", "b1", "c16", "O", "U3", "M8[D]"]), value=ANY)
def test_scores_of_anything(shape, other, kind, value):
    array, second = numpy.zeros(shape, dtype=kind), numpy.zeros(other)
    for score in (muster.crps, muster.wis, muster.energy, muster.pit, muster.bias):
        tries(lambda: score(array, second))
        tries(lambda: score(array[..., ::-1].T if array.ndim else array, second))
        tries(lambda: score(value, value))
    for score in (_muster.crps, _muster.wis, _muster.energy, _muster.bias):
        tries(lambda: score(array, second))
    tries(lambda: _muster.pit(array, second, float("nan")))


@FEW
@given(words=st.lists(st.text(max_size=8), max_size=4), record=st.text(max_size=4), progress=ANY)
def test_the_compiled_module_with_anything(words, record, progress):
    tries(lambda: _muster.call(words, record, progress))


def test_kinds_of_the_compiled_module_cannot_be_made_by_hand():
    for kind in (_muster.Record, _muster.Runs):
        for make in (kind, lambda: kind.__new__(kind), lambda: object.__new__(kind), lambda: type("Mine", (kind,), {})):
            with pytest.raises(TypeError):
                make()
    with pytest.raises(TypeError):
        muster.Mission(None, "x", None, "", [])


def test_a_closed_mission_says_so(tmp_path):
    write_small(tmp_path, facts=3)
    with muster.open(tmp_path, on=ON) as m:
        facts = m.facts(frame=False)
    assert facts["value"].tolist() == [0, 1, 2], "tables stay when the mission is closed"
    for ask in (m.facts, m.status, m.outlook, m.scenarios, lambda: m.name, lambda: m.at(ON), m.table_names):
        with pytest.raises(muster.Error, match="closed"):
            ask()
    assert "closed" in repr(m)
    m.close()


def test_a_folder_that_changed_is_told(small):
    m = muster.open(small, on=ON)
    m.status()
    (small / "facts.csv").write_text((small / "facts.csv").read_text() + "\n# \n")
    with pytest.raises(muster.InputError):
        m.status()
    (small / "README.md").write_text("x")


def test_an_error_has_its_place(small):
    path = small / "sources.csv"
    path.write_text(path.read_text().replace(",A,", ",Z,"))
    with pytest.raises(muster.InputError) as wrong:
        muster.open(small)
    assert wrong.value.file.endswith("sources.csv") and wrong.value.line == 2 and wrong.value.column > 1
    assert wrong.value.what and str(wrong.value.problems[0]) in str(wrong.value)
    again = pickle.loads(pickle.dumps(wrong.value))
    assert again.problems == wrong.value.problems and str(again) == str(wrong.value)
    assert muster.check(small)[0] == wrong.value.problems[0]


def test_a_wrong_call_says_what_would_be_right(haiti):
    for call, words in ((lambda: haiti.outlook(runs=1), "from 2 to"), (lambda: haiti.outlook(months=99), "36"),
                        (lambda: muster.run("statsu"), "did you mean 'status'"), (lambda: haiti.table("fact"), "facts"),
                        (lambda: muster.open(HAITI, on="2024-02-30"), "no calendar"),
                        (lambda: muster.run("status", HAITI, onn=ON), "did you mean '--on'"),
                        (lambda: haiti.compare([], runs=2), "SCENARIO is missing")):
        with pytest.raises(muster.CallError, match=words):
            call()
    with pytest.raises(muster.InputError, match="did you mean 'funded'"):
        haiti.compare("fundd", runs=2)


def test_days_may_be_of_any_kind():
    day = datetime.date(2024, 9, 26)
    for on in ("2024-09-26", day, datetime.datetime(2024, 9, 26, 12), numpy.datetime64("2024-09-26")):
        assert muster.open(HAITI, on=on).on == day


def test_a_mission_goes_through_pickle(haiti):
    again = pickle.loads(pickle.dumps(haiti))
    assert again.hash == haiti.hash and again.on == haiti.on
