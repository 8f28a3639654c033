"""What template.yaml promises about data, roles and the workflow."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from local.build import functions_of, is_image, read_template
from local.layout import ROOT

TEMPLATE = read_template(ROOT / "template.yaml")
DEFINITION = json.loads((ROOT / "statemachine" / "plan_routes.asl.json").read_text(encoding="utf-8"))
ZIP_FUNCTIONS = {name: one for name, one in functions_of(TEMPLATE).items() if not is_image(one)}
TABLES = {name: one for name, one in TEMPLATE["Resources"].items() if one["Type"] == "AWS::DynamoDB::Table"}


def statements() -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, statement)
        for name, function in functions_of(TEMPLATE).items()
        for policy in function["Properties"]["Policies"]
        for statement in policy["Statement"]
    ]


def steps(states: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every state by name, those inside a Map too."""
    found = []
    for name, state in states.items():
        found.append((name, state))
        found += steps(state.get("ItemProcessor", {}).get("States", {}))
    return found


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_is_billed_by_use_recoverable_encrypted_and_kept(table: str) -> None:
    resource = TABLES[table]
    properties = resource["Properties"]

    assert properties["BillingMode"] == "PAY_PER_REQUEST"
    assert properties["DeletionProtectionEnabled"] is True
    assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert properties["SSESpecification"]["KMSMasterKeyId"] == "DataKey"
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Retain", "Retain")


def test_no_function_may_do_everything_anywhere() -> None:
    for name, statement in statements():
        assert "*" not in json.dumps(statement["Action"]), name
        assert statement["Resource"] != "*", name


def test_no_function_scans_a_table() -> None:
    assert not [name for name, statement in statements() if "dynamodb:Scan" in statement["Action"]]


def test_every_zip_function_runs_what_the_layer_was_built_for() -> None:
    for name, function in ZIP_FUNCTIONS.items():
        properties = function["Properties"]
        assert properties["Runtime"] == "python3.13", name
        assert properties["Layers"] == ["SharedLayer"], name
    assert "Runtime" not in TEMPLATE["Globals"]["Function"]


def test_the_workflow_names_only_functions_that_the_template_hands_it() -> None:
    handed = TEMPLATE["Resources"]["PlanRoutesStateMachine"]["Properties"]["DefinitionSubstitutions"]

    named = set(re.findall(r"\$\{(\w+)\}", json.dumps(DEFINITION)))

    assert named == handed.keys()


@pytest.mark.parametrize(("name", "state"), steps(DEFINITION["States"]))
def test_every_task_has_a_time_limit_and_is_tried_again_when_the_fault_may_pass(
    name: str, state: dict[str, Any]
) -> None:
    if state["Type"] == "Task":
        errors = {error for retry in state["Retry"] for error in retry["ErrorEquals"]}
        assert state["TimeoutSeconds"] > 0
        assert {"TransientError", "Lambda.TooManyRequestsException", "States.Timeout"} <= errors
        assert "States.ALL" not in errors
    if state["Type"] == "Map":
        assert state["MaxConcurrency"] > 0, "0 starts everything at once"


def test_whatever_fails_is_marked_on_the_plan() -> None:
    for name, state in DEFINITION["States"].items():
        if name not in {"MarkFailed", "PlanFailed"}:
            (caught,) = state["Catch"]
            assert caught["ErrorEquals"] == ["States.ALL"]
            assert (caught["Next"], caught["Output"]["state_name"]) == ("MarkFailed", name)


def test_a_task_gives_up_after_its_function_has() -> None:
    """Else a function that is still working would be started a second time."""
    slowest = TEMPLATE["Parameters"]["SolverTimeoutS"]["MaxValue"]
    for name, state in steps(DEFINITION["States"]):
        if state["Type"] == "Task":
            logical_id = re.search(r"\$\{(\w+)Arn\}", json.dumps(state["Arguments"]))
            assert logical_id is not None
            timeout = functions_of(TEMPLATE)[logical_id[1]]["Properties"].get("Timeout", 29)
            assert state["TimeoutSeconds"] > (slowest if timeout == "SolverTimeoutS" else timeout), name
