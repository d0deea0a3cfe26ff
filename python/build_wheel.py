"""The build backend of pyproject.toml (PEP 517): CMake builds the module, and this packs it as a wheel.

It has no needs beside Python, CMake and a compiler with the libraries of tools/setup, so that pip need not fetch any.
MUSTER_BUILD names a build folder to use, such as build/release; else build/wheel-… is made.
"""
import base64
import hashlib
import os
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What a source archive leaves out.
NOT_SOURCE = {".git", "build", "node_modules", ".library", "__pycache__", ".pytest_cache", ".hypothesis"}


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def tag():
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    return f"{python}-{python}-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"


def metadata():
    about = project()
    lines = ["Metadata-Version: 2.1", f"Name: {about['name']}", f"Version: {about['version']}",
             f"Summary: {about['description']}", f"License: {about['license']['text']}",
             f"Requires-Python: {about['requires-python']}"]
    lines += [f"Requires-Dist: {one}" for one in about["dependencies"]]
    for extra, needs in about["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {one}; extra == '{extra}'" for one in needs]
    lines += ["Description-Content-Type: text/markdown", "", (ROOT / about["readme"]).read_text()]
    return "\n".join(lines)


def info_folder():
    about = project()
    return f"{about['name']}-{about['version']}.dist-info"


def run(*words):
    print("+", *words, flush=True)
    subprocess.run([str(one) for one in words], check=True, cwd=ROOT)


def package_files():
    """The installed package: (name in the wheel, bytes)."""
    given = os.environ.get("MUSTER_BUILD")
    build = ROOT / (given or f"build/wheel-{tag()}")
    if not given:
        run("cmake", "-S", ".", "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DMUSTER_TESTS=OFF",
            "-DMUSTER_PYTHON=ON", f"-DPython_EXECUTABLE={sys.executable}",
            # The page of reports is made with npm, which fetches: it is taken where it has been made.
            f"-DMUSTER_WEB={'ON' if (ROOT / 'web' / 'node_modules' / '.installed').exists() else 'OFF'}")
    run("cmake", "--build", build, "--target", "_muster", "python_package")
    with tempfile.TemporaryDirectory() as prefix:
        run("cmake", "--install", build, "--component", "python", "--strip", "--prefix", prefix)
        found = next(Path(prefix).rglob("muster/__init__.py")).parent
        return [(f"muster/{path.name}", path.read_bytes()) for path in sorted(found.iterdir()) if path.is_file()]


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    files = package_files()
    info = info_folder()
    files += [(f"{info}/METADATA", metadata().encode()), (f"{info}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes()),
              (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: muster\nRoot-Is-Purelib: false\nTag: {tag()}\n".encode())]
    record = ""
    for name, data in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(data)}\n"
    files.append((f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode()))
    name = f"{info.removesuffix('.dist-info')}-{tag()}.whl"
    with zipfile.ZipFile(Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in files:
            entry = zipfile.ZipInfo(path)  # of 1980: the same bytes each time
            entry.external_attr = (0o755 if path.endswith(".so") else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    return name


def build_sdist(sdist_directory, config_settings=None):
    base = info_folder().removesuffix(".dist-info")
    with tarfile.open(Path(sdist_directory) / f"{base}.tar.gz", "w:gz") as archive:
        archive.add(ROOT, base, filter=lambda entry: None if NOT_SOURCE & set(Path(entry.name).parts) else entry)
        with tempfile.NamedTemporaryFile() as file:
            file.write(metadata().encode())
            file.flush()
            archive.add(file.name, f"{base}/PKG-INFO")
    return f"{base}.tar.gz"
