"""What the documents show runs: the guide of Python line by line, the notebook, the page of the library."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import muster
from conftest import ROOT, blocks

GUIDE = ROOT / "docs" / "guide"


def test_the_guide_of_python_runs():
    names = {}
    code = blocks(GUIDE / "python.md", "python")
    assert len(code) >= 7
    for block in code:
        exec(compile(block, "docs/guide/python.md", "exec"), names)
    assert names["now"]["force"]["in_theatre"]["value"] == 426
    assert names["wrong"] if "wrong" in names else True
    assert list(names["changed"].runs) == ["", "funded", "scenario-1"]


def test_the_guide_names_every_function():
    text = (GUIDE / "python.md").read_text()
    missing = [name for name in muster.__all__ if f"muster.{name}" not in text
               and name not in ("Backtest", "Comparison", "Error", "Mission", "Outlook", "People", "Problem", "Result")
               and name not in ("bias", "parameters", "score")]
    assert not missing


def notebook():
    return json.loads((ROOT / "docs/notebooks/haiti.ipynb").read_text())


def test_the_notebook_runs_from_question_to_figure():
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    book = nbformat.read(ROOT / "docs/notebooks/haiti.ipynb", as_version=4)
    done = nbclient.NotebookClient(book, timeout=500, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert not [one for one in shown if one.output_type == "error"]
    pages = [one["data"].get("text/html", "") for one in shown if "data" in one]
    assert any("<svg" in page for page in pages), "the outlook shows itself as a figure"
    assert sum("<table" in page for page in pages) >= 4


def test_the_notebook_is_stored_without_output():
    for cell in notebook()["cells"]:
        assert cell["cell_type"] == "markdown" or (cell["outputs"] == [] and cell["execution_count"] is None)


def test_the_script_is_the_notebook():
    script = (ROOT / "docs/notebooks/haiti.py").read_text()
    for cell in notebook()["cells"]:
        if cell["cell_type"] == "code":
            lines = "".join(cell["source"]).split("\n")
            for line in lines[:-1]:
                assert line in script
            assert f"print({lines[-1]})" in script or lines[-1] in script
    done = subprocess.run([sys.executable, "docs/notebooks/haiti.py"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "officers_on_average" not in done.stderr


def test_the_page_of_the_library_is_made_without_a_warning(tmp_path):
    if not shutil.which("doxygen"):
        pytest.skip("doxygen is not installed")
    settings = (ROOT / "docs/api/Doxyfile").read_text() + f"OUTPUT_DIRECTORY = {tmp_path}\n"
    done = subprocess.run(["doxygen", "-"], input=settings, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "html" / "outlook_8hpp.html").read_text()
    assert "OutlookOptions" in page
    options = next(tmp_path.rglob("structmuster_1_1api_1_1OutlookOptions.html")).read_text()
    assert "of officers and money, from 1 to 36" in options, "contracts stand beside what they are of"
    assert "detail" not in "".join(path.name for path in (tmp_path / "html").iterdir())
