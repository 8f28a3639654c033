"""Builds and deployments on one machine: what is reused, and what the local packages say."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from local.build import functions_of, is_image, read_template
from local.deploy import CUSTOM_RUNTIME, Localiser, bootstrap, zipped
from local.digests import digest_of, is_current, set_current
from local.layout import ROOT, Layout

if TYPE_CHECKING:
    from pathlib import Path


def test_a_digest_changes_with_content_and_with_names_but_not_with_what_builds_leave(tmp_path: Path) -> None:
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "a.py").write_text("1")
    first = digest_of([folder])

    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_text("compiled")
    assert digest_of([folder]) == first

    (folder / "a.py").write_text("2")
    second = digest_of([folder])
    (folder / "a.py").rename(folder / "b.py")
    assert len({first, second, digest_of([folder])}) == 3


def test_a_result_is_current_only_for_the_digest_it_was_made_from(tmp_path: Path) -> None:
    stamp = tmp_path / "stamps" / "pages"
    assert not is_current(stamp, "a")

    set_current(stamp, "a")

    assert is_current(stamp, "a")
    assert not is_current(stamp, "b")


def test_the_same_package_is_the_same_bytes_and_its_program_may_be_run() -> None:
    first = zipped("bootstrap", "#!/bin/sh\n")

    assert first == zipped("bootstrap", "#!/bin/sh\n")
    entry = zipfile.ZipFile(io.BytesIO(first)).getinfo("bootstrap")
    assert entry.external_attr >> 16 == 0o755


def test_the_five_functions_of_the_solver_are_images_and_the_others_are_not() -> None:
    functions = functions_of(read_template(ROOT / "template.yaml"))

    images = {name for name, function in functions.items() if is_image(function)}

    assert images == {
        "BuildTravelMatrixFunction",
        "ClusterByVehicleFunction",
        "SolveClustersFunction",
        "ImproveAcrossClustersFunction",
        "TraceRoutesFunction",
    }
    assert len(functions) == 13


def built(folder: Path, code: str) -> dict[str, Any]:
    """A built template of one function of each kind, a layer and a state machine."""
    (folder / "ZipFunction").mkdir(parents=True, exist_ok=True)
    (folder / "ZipFunction" / "app.py").write_text(code)
    (folder / "plan.asl.json").write_text('{"StartAt": "A"}')
    layer = {"Type": "AWS::Serverless::LayerVersion", "Properties": {"ContentUri": "Layer"}}
    machine = {"Type": "AWS::Serverless::StateMachine", "Properties": {"DefinitionUri": "plan.asl.json"}}
    zip_function = {
        "Type": "AWS::Serverless::Function",
        "Properties": {"CodeUri": "ZipFunction", "Runtime": "python3.13", "Handler": "app.handler"},
    }
    image = {
        "Type": "AWS::Serverless::Function",
        "Properties": {"PackageType": "Image", "ImageConfig": {"Command": ["solver.app.solve"]}},
        "Metadata": {"Dockerfile": "solver/Dockerfile"},
    }
    return {"Resources": {"Layer": layer, "Machine": machine, "Zip": zip_function, "Image": image}}


def localised(
    root: Path, code: str = "def handler(event, context): ..."
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the local resources, and the starter of each package by its key."""
    layout = Layout(state=root / "state", port=1, emulator_port=2, root=root)
    localiser = Localiser(layout, root / "build", built(root / "build", code))
    resources = localiser.template()["Resources"]
    archives = {key: zipfile.ZipFile(io.BytesIO(content)) for key, content in localiser.packages.items()}
    return resources, {key: archive.read(archive.namelist()[0]).decode() for key, archive in archives.items()}


def test_a_local_function_keeps_its_handler_and_starts_the_runtime_client_on_the_built_code(
    tmp_path: Path,
) -> None:
    resources, starters = localised(tmp_path)

    properties = resources["Zip"]["Properties"]
    starter = starters[properties["CodeUri"].rpartition("/")[2]]

    assert (properties["Runtime"], properties["Handler"]) == (CUSTOM_RUNTIME, "app.handler")
    assert f"cd '{tmp_path}/build/ZipFunction'" in starter
    assert '-m awslambdaric "$_HANDLER"' in starter


def test_an_image_runs_its_command_from_the_projects_environment(tmp_path: Path) -> None:
    resources, starters = localised(tmp_path)

    properties = resources["Image"]["Properties"]

    assert properties.keys() == {"Handler", "Runtime", "CodeUri"}
    assert properties["Handler"] == "solver.app.solve"
    assert f"{tmp_path}/.venv/bin/python" in starters[properties["CodeUri"].rpartition("/")[2]]


def test_the_state_machine_travels_inside_the_template(tmp_path: Path) -> None:
    resources, _ = localised(tmp_path)

    assert resources["Machine"]["Properties"] == {"Definition": {"StartAt": "A"}}


def test_changed_code_makes_a_changed_package(tmp_path: Path) -> None:
    first, _ = localised(tmp_path)

    second, _ = localised(tmp_path, code="def handler(event, context): return 1")

    assert first["Zip"]["Properties"]["CodeUri"] != second["Zip"]["Properties"]["CodeUri"]


def test_a_starter_says_which_code_it_starts(tmp_path: Path) -> None:
    one = bootstrap(python=tmp_path, folder=tmp_path, path=[tmp_path], digest="one")

    assert one != bootstrap(python=tmp_path, folder=tmp_path, path=[tmp_path], digest="two")
