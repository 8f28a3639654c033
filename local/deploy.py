"""Deploys the built template to the emulator through CloudFormation.

The template stays as it is but for what a machine without Docker cannot run: each function's package is a few
lines that start the real Lambda runtime client on the built code. (The emulator's own Python worker would
turn every exception into `Runtime.HandlerError`, and the workflow's Retry and Catch by name would never
match.) The lines name a digest of the code, so that changed code is a changed function.
"""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError, WaiterError

from local.build import Template, built_template, functions_of, is_image
from local.digests import digest_of, is_current, set_current
from local.layout import REGION, STACK_NAME
from local.problems import SetupProblem

if TYPE_CHECKING:
    from pathlib import Path

    from mypy_boto3_cloudformation import (
        CloudFormationClient,
        StackCreateCompleteWaiter,
        StackUpdateCompleteWaiter,
    )
    from mypy_boto3_s3 import S3Client

    from local.clients import Clients
    from local.layout import Layout

ARTEFACTS = "fureai-artefacts"
# Lambda's own runtime, and the one that starts a program of ours.
CUSTOM_RUNTIME = "provided.al2023"


def bootstrap(*, python: Path, folder: Path, path: list[Path], digest: str) -> str:
    """Return the program that Lambda starts: it becomes the runtime client, which imports the handler."""
    return (
        f"#!/bin/sh\n# {digest}\ncd '{folder}' || exit 1\n"
        f"export PYTHONPATH='{':'.join(map(str, path))}'\n"
        f"exec '{python}' -m awslambdaric \"$_HANDLER\"\n"
    )


def zipped(name: str, content: str) -> bytes:
    """Return an archive of one executable file, the same bytes for the same content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        entry.external_attr = 0o755 << 16
        archive.writestr(entry, content)
    return buffer.getvalue()


class Localiser:
    """Replaces the packages of a built template by starters of the same code on this machine."""

    def __init__(self, layout: Layout, build: Path, template: Template) -> None:
        self._layout = layout
        self._build = build
        self._template = template
        self.packages: dict[str, bytes] = {}

    def template(self) -> Template:
        """Return the template to deploy; `packages` then holds what it refers to, by key."""
        for function in functions_of(self._template).values():
            properties = function["Properties"]
            starter = self._image(properties) if is_image(function) else self._zip(properties)
            properties |= {"Runtime": CUSTOM_RUNTIME, "CodeUri": self._stored(zipped("bootstrap", starter))}
            function.pop("Metadata", None)
        self._localise_layers()
        self._inline_definitions()
        return self._template

    def _zip(self, properties: Template) -> str:
        code, layer = self._build / properties["CodeUri"], self._build / "SharedLayer" / "python"
        digest = f"{digest_of([code])}-{self._build.name}"
        python = self._layout.tool("runtime", "python")
        return bootstrap(python=python, folder=code, path=[code, layer], digest=digest)

    def _image(self, properties: Template) -> str:
        root = self._layout.root
        properties["Handler"] = properties.pop("ImageConfig")["Command"][0]
        del properties["PackageType"]
        layer = root / "layer" / "python"
        digest = digest_of([root / "solver", layer])
        python = root / ".venv" / "bin" / "python"
        return bootstrap(python=python, folder=root, path=[root, layer], digest=digest)

    def _localise_layers(self) -> None:
        for resource in self._template["Resources"].values():
            if resource["Type"] == "AWS::Serverless::LayerVersion":
                resource["Properties"]["ContentUri"] = self._stored(zipped("digest", self._build.name))
                resource.pop("Metadata", None)

    def _inline_definitions(self) -> None:
        for resource in self._template["Resources"].values():
            if resource["Type"] == "AWS::Serverless::StateMachine":
                file = self._build / resource["Properties"].pop("DefinitionUri")
                resource["Properties"]["Definition"] = json.loads(file.read_text(encoding="utf-8"))

    def _stored(self, package: bytes) -> str:
        key = f"{digest_of([], salt=package.hex())}.zip"
        self.packages[key] = package
        return f"s3://{ARTEFACTS}/{key}"


def deploy(clients: Clients) -> dict[str, str]:
    """Build, deploy and return the stack's outputs; does nothing when the same template is deployed already.

    Raises SetupProblem with the reasons that CloudFormation gave.
    """
    layout = clients.layout
    localiser = Localiser(layout, *built_template(layout))
    body = json.dumps(localiser.template(), sort_keys=True)
    digest = digest_of([], salt=body + layout.site_url)
    stamp = layout.state / "deployed"
    outputs = stack_outputs(clients.cloudformation)
    if outputs is None or not is_current(stamp, digest):
        _upload(clients.s3, localiser.packages | {"template.json": body.encode()})
        _apply(clients.cloudformation, layout, exists=outputs is not None)
        set_current(stamp, digest)
        outputs = stack_outputs(clients.cloudformation) or {}
    return outputs


def stack_outputs(cloudformation: CloudFormationClient) -> dict[str, str] | None:
    """Return the outputs of the deployed stack, or None when there is no stack that works."""
    try:
        stack = cloudformation.describe_stacks(StackName=STACK_NAME)["Stacks"][0]
    except ClientError:
        return None
    if stack["StackStatus"].startswith(("ROLLBACK", "CREATE_FAILED", "DELETE")):
        cloudformation.delete_stack(StackName=STACK_NAME)
        return None
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def _upload(s3: S3Client, packages: dict[str, bytes]) -> None:
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=ARTEFACTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    for key, package in packages.items():
        s3.put_object(Bucket=ARTEFACTS, Key=key, Body=package)


def _apply(cloudformation: CloudFormationClient, layout: Layout, *, exists: bool) -> None:
    change = cloudformation.update_stack if exists else cloudformation.create_stack
    try:
        change(
            StackName=STACK_NAME,
            TemplateURL=f"{layout.emulator_url}/{ARTEFACTS}/template.json",
            Parameters=[
                {"ParameterKey": "DevelopmentOrigin", "ParameterValue": layout.site_url},
                {"ParameterKey": "TlsOnly", "ParameterValue": "false"},
                # The groups of a day already run side by side on this machine's few cores.
                {"ParameterKey": "SolverWorkers", "ParameterValue": "1"},
            ],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
        waiter: StackUpdateCompleteWaiter | StackCreateCompleteWaiter = (
            cloudformation.get_waiter("stack_update_complete")
            if exists
            else cloudformation.get_waiter("stack_create_complete")
        )
        waiter.wait(StackName=STACK_NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    except (ClientError, WaiterError) as failed:
        if "No updates" not in str(failed):
            raise SetupProblem(
                f"The stack was not deployed: {failed}\n{_reasons(cloudformation)}"
            ) from failed


def _reasons(cloudformation: CloudFormationClient) -> str:
    try:
        events = cloudformation.describe_stack_events(StackName=STACK_NAME)["StackEvents"]
    except ClientError:
        return ""
    failed = [event for event in events if "FAILED" in event.get("ResourceStatus", "")]
    return "\n".join(f"{one['LogicalResourceId']}: {one.get('ResourceStatusReason', '')}" for one in failed)
