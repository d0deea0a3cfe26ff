"""The guide of R runs, line by line, where R and its packages are installed."""
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT, blocks

GUIDE = ROOT / "docs" / "guide"


def test_the_guide_of_r_runs(program, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed: apt install r-base-core r-cran-readr r-cran-jsonlite r-cran-ncdf4 r-cran-stars")
    for package in ("readr", "jsonlite", "ncdf4", "stars"):
        if subprocess.run(["Rscript", "-e", f"library({package})"], capture_output=True).returncode != 0:
            pytest.skip(f"R has no package {package}: apt install r-cran-{package}")
    (tmp_path / "missions").symlink_to(ROOT / "missions")
    there = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    (tmp_path / "muster").symlink_to(Path(os.environ["MUSTER_BIN"]).resolve())
    for block in blocks(GUIDE / "r.md", "sh"):
        subprocess.run(["bash", "-eu", "-c", block], cwd=tmp_path, env=there, check=True)
    script = "options(warn = 2)\n" + "\n".join(blocks(GUIDE / "r.md", "r"))
    (tmp_path / "guide.R").write_text(script)
    done = subprocess.run(["Rscript", "guide.R"], cwd=tmp_path, env=there, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-1000:]
    assert "runs.nc" in done.stdout and "parsing" not in done.stderr
