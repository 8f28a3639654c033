"""`template.yaml` as data, for contract tests; CloudFormation's short `!Ref x` becomes `{"Ref": "x"}`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).parent.parent / "template.yaml"


class _Loader(yaml.SafeLoader):
    pass


def _short_form(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)
    return {suffix: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _short_form)


def load_template() -> dict[str, Any]:
    """Return the whole template."""
    template: dict[str, Any] = yaml.load(TEMPLATE.read_text(), _Loader)
    return template


def functions() -> dict[str, dict[str, Any]]:
    """Return the properties of every function by logical id."""
    return {
        name: resource["Properties"]
        for name, resource in load_template()["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def environment(function: dict[str, Any]) -> set[str]:
    """Return the names of a function's own environment variables."""
    return set(function.get("Environment", {}).get("Variables", {}))


def entry_point(function: dict[str, Any]) -> tuple[str, str]:
    """Return module and attribute of what Lambda calls."""
    dotted = function["ImageConfig"]["Command"][0] if "ImageConfig" in function else function["Handler"]
    module, _, attribute = dotted.rpartition(".")
    return module, attribute
