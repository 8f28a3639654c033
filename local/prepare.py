"""Makes the Python environments of this clone from their pinned locks.

Needs any Python 3.8 and nothing installed:

    python3 local/prepare.py

Lambda runs python3.13, and the layer's wheels are built for it, so this machine runs it too: taken from PATH,
from pyenv, or fetched by uv. A `python3.13` on PATH may be a pyenv shim that fails; only one that answers
counts. Each environment carries the digest of its lock, and is left alone while that matches.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".fureai" / "tools"
LOCKS = ROOT / "local" / "requirements"
PYTHON = "3.13"
NODE_MAJOR = 20
UV = "uv==0.9.11"
ENVIRONMENTS = {"project": ROOT / ".venv", **{name: TOOLS / name for name in ("emulator", "sam", "runtime")}}


class Missing(Exception):
    """Something that a person has to install; the message says what."""


def output_of(*command: str | Path) -> str:
    """Return what the command printed, or an empty text when it is missing or fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return ""
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def check_node() -> None:
    """Raise Missing when Node.js and npm are not there or too old."""
    version = output_of("node", "--version").lstrip("v")
    if not version or not output_of("npm", "--version"):
        raise Missing(
            f"Node.js {NODE_MAJOR} or newer with npm is needed to build the pages: install it from nodejs.org"
        )
    if int(version.split(".")[0]) < NODE_MAJOR:
        raise Missing(f"Node.js {version} is too old: install {NODE_MAJOR} or newer from nodejs.org")


def candidates() -> list[Path]:
    """Return where an interpreter of the right version may be, likeliest first."""
    on_path = [Path(folder) / f"python{PYTHON}" for folder in os.environ.get("PATH", "").split(os.pathsep)]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    return [Path(sys.executable), *on_path, *sorted(pyenv.glob(f"{PYTHON}.*/bin/python3"))]


def is_right(python: Path) -> bool:
    """Return whether this interpreter runs and has the version that Lambda runs."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    return python.is_file() and output_of(python, "-c", asked) == PYTHON


def find_uv() -> Path:
    """Return uv: from PATH when it works, else from an environment made for it here."""
    on_path = shutil.which("uv")
    if on_path and output_of(on_path, "--version"):
        return Path(on_path)
    own = TOOLS / "uv" / "bin" / "uv"
    if not output_of(own, "--version"):
        print("Installing uv ...", flush=True)
        try:
            subprocess.run(
                [sys.executable, "-m", "venv", TOOLS / "uv"], check=True, stdout=subprocess.DEVNULL
            )
            subprocess.run([TOOLS / "uv" / "bin" / "pip", "install", "--quiet", UV], check=True)
        except subprocess.CalledProcessError as failed:
            raise Missing(
                "uv could not be installed: see https://docs.astral.sh/uv/ for other ways"
            ) from failed
    return own


def find_python(uv: Path) -> Path:
    """Return an interpreter of the right version; uv fetches one when the machine has none."""
    for python in candidates():
        if is_right(python):
            return python
    subprocess.run([uv, "python", "install", "--quiet", PYTHON], check=False)
    fetched = output_of(uv, "python", "find", "--managed-python", PYTHON)
    if not fetched:
        raise Missing(
            f"Python {PYTHON} is needed (Lambda runs it) and could not be fetched: install it, then run again"
        )
    return Path(fetched)


def digest(name: str) -> str:
    """Return a digest of what the environment is made from."""
    sources = [LOCKS / f"{lock_of(name)}.lock", *([ROOT / "pyproject.toml"] if name == "project" else [])]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def lock_of(name: str) -> str:
    """Return the name of the environment's lock."""
    return "dev" if name == "project" else name


def is_current(name: str) -> bool:
    """Return whether the environment exists and was made from the present lock."""
    stamp = ENVIRONMENTS[name] / "fureai-lock"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest(name)


def install(name: str, uv: Path, python: Path) -> None:
    """Make one environment, or bring it up to its lock."""
    print(f"Python environment: {name} ...", flush=True)
    folder = ENVIRONMENTS[name]
    if not is_right(folder / "bin" / "python"):
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", python, folder], check=True)
    pip: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", folder / "bin" / "python"]
    subprocess.run([*pip, "--require-hashes", "--requirements", LOCKS / f"{lock_of(name)}.lock"], check=True)
    if name == "project":
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
    (folder / "fureai-lock").write_text(digest(name), encoding="utf-8")


def main() -> int:
    """Check what a person must install, then make what can be made; return the exit status."""
    try:
        check_node()
        stale = [name for name in ENVIRONMENTS if not is_current(name)]
        if stale:
            uv = find_uv()
            python = find_python(uv)
            for name in stale:
                install(name, uv, python)
    except Missing as missing:
        print(f"fureai: {missing}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(
            f"fureai: installing stopped, see above ({failed.cmd[0]} ended with {failed.returncode})",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
