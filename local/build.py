"""`sam build` of template.yaml, as for AWS, with the results kept by content.

The functions of the solver's image are left out of it (`sam build --exclude`): building them needs Docker. On
one machine they run from the project's own environment, which solver/requirements.lock and the image pin
alike.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import yaml

from local.digests import digest_of, is_current, set_current
from local.problems import SetupProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from local.layout import Layout

type Template = dict[str, Any]

SOURCES = ("template.yaml", "functions", "layer", "statemachine", "requirements.lock")


class _PlainLoader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Ref`) as their values: enough to look at resource types."""


def _plain(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else None


_PlainLoader.add_multi_constructor("!", _plain)


def read_template(path: Path) -> Template:
    """Return the template with its short forms reduced to their values, for looking at."""
    template: Template = yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    return template


def functions_of(template: Template) -> dict[str, Template]:
    """Return the functions of the template by logical id."""
    return {
        name: resource
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def is_image(function: Template) -> bool:
    """Return whether the function is a container image."""
    return bool(function["Properties"].get("PackageType") == "Image")


@contextmanager
def build_lock(layout: Layout) -> Iterator[None]:
    """Let one build of this clone run at a time."""
    layout.shared.mkdir(parents=True, exist_ok=True)
    with (layout.shared / "build.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def built_template(layout: Layout) -> tuple[Path, Template]:
    """Return the folder of the build and its template; builds when no build of these sources exists."""
    digest = digest_of([layout.root / source for source in SOURCES])
    folder = layout.shared / "builds" / digest
    stamp = folder / "complete"
    with build_lock(layout):
        if not is_current(stamp, digest):
            _sam_build(layout, folder)
            set_current(stamp, digest)
            _drop_old(folder)
    template: Template = yaml.safe_load((folder / "template.yaml").read_text(encoding="utf-8"))
    return folder, template


def _sam_build(layout: Layout, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    images = [
        name
        for name, one in functions_of(read_template(layout.root / "template.yaml")).items()
        if is_image(one)
    ]
    command: list[str | Path] = [
        layout.tool("sam", "sam"),
        "build",
        "--build-dir",
        folder,
        "--template-file",
        "template.yaml",
    ]
    for name in images:
        command += ["--exclude", name]
    done = subprocess.run(
        command, cwd=layout.root, env=sam_environment(layout), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupProblem(f"sam build failed:\n{done.stderr.strip()[-3000:]}")


def sam_environment(layout: Layout) -> dict[str, str]:
    """Return an environment in which `sam` finds its own python3.13, pip and uv first."""
    tools = layout.tool("sam", "sam").parent
    return os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "SAM_CLI_TELEMETRY": "0"}


def _drop_old(newest: Path, *, keep: int = 5) -> None:
    builds = sorted(newest.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in builds if path != newest][keep - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
