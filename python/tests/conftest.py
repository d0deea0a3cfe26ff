"""What the tests share: the program, the sources' root as working folder, a small mission of our own."""
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
os.chdir(ROOT)
os.environ["MUSTER_CACHE"] = "off"

import muster  # noqa: E402

SKIPPED = 77  # as ctest knows a test that was skipped


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """What could not be tried is no silent success: ctest counts the file as skipped, and its log says why."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = SKIPPED


def blocks(path, language):
    """The fenced blocks of a Markdown file that are in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(), re.M | re.S)


HAITI, ON = "missions/haiti-mss", "2024-09-26"


@pytest.fixture(scope="session")
def program():
    """Calls the program: (exit code, what it printed)."""
    path = os.environ.get("MUSTER_BIN") or shutil.which("muster")
    if not path:
        pytest.skip("no program muster: set MUSTER_BIN")

    def call(*words):
        done = subprocess.run([path, *map(str, words)], capture_output=True, text=True)
        return done.returncode, done.stdout

    return call


@pytest.fixture(scope="session")
def haiti():
    return muster.open(HAITI, on=ON)


@pytest.fixture
def small(tmp_path):
    """A mission with next to nothing in it, in a folder of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    write_small(folder)
    return folder


def write_small(folder, facts=0):
    columns = (ROOT / HAITI / "facts-force.csv").read_text().splitlines()[0].split(",")
    texts = {
        "mission.toml": 'name = "Small"\nshort_name = "SMALL"\nhost = "HTI"\ncurrency = "USD"\nlead = "KEN"\nmission_actor = "M"\n'
                        'first_day = 2023-01-01\nlast_day = 2025-12-31\n'
                        '\n[[mandate]]\ninstrument = "A"\nadopted = 2023-01-01\nstarts = 2023-01-01\n'
                        'ends = 2025-12-31\nsource = "s-1"\n',
        "sources.csv": head("sources.csv") + row("sources.csv", id="s-1", publisher="P", published="2024-01-01", title="T",
                                                 reliability="A"),
        "actors.csv": head("actors.csv") + row("actors.csv", id="M", name="Mission", kind="mission"),
        "places.csv": head("places.csv") + row("places.csv", pcode="HT", name="Haiti", level="country", lat="19", lon="-72", source="T"),
    }
    lines = [",".join(columns)]
    for k in range(facts):
        cells = {"id": f"f-{k}", "series": "displaced", "place": "HT", "on": f"2023-{k % 12 + 1:02}-{k % 28 + 1:02}", "value": str(k),
                 "status": "confirmed", "credibility": "2", "source": "s-1"}
        lines.append(",".join(cells.get(column, "") for column in columns))
    texts["facts.csv"] = "\n".join(lines) + "\n"
    for name, text in texts.items():
        (folder / name).write_text(text)


def head(name):
    return (ROOT / HAITI / name).read_text().splitlines()[0] + "\n"


def row(file, **cells):
    return ",".join(cells.get(column, "") for column in head(file).strip().split(",")) + "\n"
