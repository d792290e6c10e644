"""The program finds its pack and its examples wherever it is installed."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import audit
from audit.pack.load import load_pack
from audit.pack.shelf import shipped

ROOT = Path(__file__).parents[1]


def test_a_checkout_finds_what_travels_with_it() -> None:
    """From a checkout or an editable install the folders beside the package are read, so edits are seen at once."""
    assert Path(str(shipped("questionnaires"))).resolve() == ROOT / "questionnaires"
    assert (shipped("examples") / "auburn-before.toml").is_file()


def test_an_installed_wheel_finds_what_travels_with_it(tmp_path: Path) -> None:
    """A wheel in a fresh environment, in a path with a space, runs its demo and holds the pack of the source."""
    place = tmp_path / "with space"
    wheels = place / "wheels"
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(wheels)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, cwd=tmp_path)
    venv.create(place / "env", with_pip=False, symlinks=True)
    python = place / "env" / "bin" / "python"
    into = ["--quiet", "--no-deps", "--no-index", "--target", str(place / "wheel"), str(next(wheels.glob("*.whl")))]
    subprocess.run([sys.executable, "-m", "pip", "install", *into], check=True, capture_output=True)
    libraries = Path(sysconfig.get_paths()["purelib"])

    def run(*words: str) -> str:
        command = [str(python), "-P", "-m", "audit", *words]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(place / "wheel"), str(libraries)])}
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=True).stdout

    assert run("--version") == f"flowaudit {audit.__version__}\n"
    assert "On records dated" in run("demo")
    named, mended = run("pack", "check").splitlines()
    assert named.startswith(f"municipal {load_pack().header.version}, sha256 {load_pack().digest}")
    assert mended == "Nothing to mend"
