"""The state machine as it is committed, on functions that keep its contract and fail on demand."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from local.clients import Clients
from local.deploy import bootstrap, zipped
from local.layout import ROOT, Layout
from local.processes import start_emulator, stop
from tests.runtime import own_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFINITION = ROOT / "statemachine" / "plan_routes.asl.json"
ROLE = "arn:aws:iam::000000000000:role/test"
STATES = [
    "CollectVisits",
    "GeocodeMissing",
    "BuildTravelMatrix",
    "ClusterByVehicle",
    "SolveClusters",
    "ImproveAcrossClusters",
    "CheckPlan",
    "TraceRoutes",
    "StoreRoutes",
]


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def create_role(clients: Clients) -> None:
    """Create the role of functions and workflow: roles are enforced, and this test is not about them."""
    iam: Any = clients.session.client("iam", **clients.options)
    services = {"Service": ["lambda.amazonaws.com", "states.amazonaws.com"]}
    trust = {"Effect": "Allow", "Principal": services, "Action": "sts:AssumeRole"}
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    name = ROLE.rpartition("/")[2]
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=_policy(trust))
    iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=_policy(everything))


def _policy(statement: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def create_functions(clients: Clients, layout: Layout, attempts: Path) -> dict[str, str]:
    functions: Any = clients.session.client("lambda", **clients.options)
    python = layout.tool("runtime", "python")
    folder = Path(__file__).parent
    starter = zipped("bootstrap", bootstrap(python=python, folder=folder, path=[folder], digest="test"))
    arns = {}
    for name in [*STATES, "MarkFailed"]:
        created = functions.create_function(
            FunctionName=name,
            Runtime="provided.al2023",
            Role=ROLE,
            Handler=f"workflow_functions.{snake(name)}",
            Code={"ZipFile": starter},
            Timeout=30,
            Environment={"Variables": {"ATTEMPTS": str(attempts)}},
        )
        arns[f"{name}FunctionArn"] = created["FunctionArn"]
    return arns


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attempts")


@pytest.fixture(scope="module")
def execute(tmp_path_factory: pytest.TempPathFactory, attempts: Path) -> Iterator[Callable[[str], Any]]:
    layout = own_layout(tmp_path_factory.mktemp("workflow"))
    emulator = start_emulator(layout)
    clients = Clients(layout)
    create_role(clients)
    definition = DEFINITION.read_text(encoding="utf-8")
    for name, arn in create_functions(clients, layout, attempts).items():
        definition = definition.replace(f"${{{name}}}", arn)
    machine = clients.stepfunctions.create_state_machine(name="plan", definition=definition, roleArn=ROLE)

    def run(plan_id: str) -> Any:
        execution = clients.stepfunctions.start_execution(
            stateMachineArn=machine["stateMachineArn"],
            name=plan_id,
            input=json.dumps({"plan_id": plan_id, "date": "2026-12-01", "depot_id": "depot"}),
        )["executionArn"]
        while (found := clients.stepfunctions.describe_execution(executionArn=execution))[
            "status"
        ] == "RUNNING":
            time.sleep(0.1)
        return dict(found) | {"history": history(clients, execution)}

    yield run
    stop(emulator.pid)
    emulator.wait()


def history(clients: Clients, execution: str) -> list[str]:
    events = clients.stepfunctions.get_execution_history(executionArn=execution, maxResults=1000)["events"]
    return [
        event["stateEnteredEventDetails"]["name"] for event in events if "stateEnteredEventDetails" in event
    ]


@pytest.mark.parametrize(("unlocated", "groups"), [(0, 1), (1, 1), (3, 2)])
def test_a_plan_passes_all_nine_states_in_order(
    execute: Callable[[str], Any], unlocated: int, groups: int
) -> None:
    plan_id = f"{unlocated}-{groups}-well"

    done = execute(plan_id)

    assert done["status"] == "SUCCEEDED", done.get("cause")
    assert json.loads(done["output"]) == {"plan_id": plan_id, "state": "draft"}
    assert [name for name in done["history"] if name in STATES] == STATES


def test_a_solver_that_fails_twice_for_now_is_tried_again_and_the_plan_is_made(
    execute: Callable[[str], Any], attempts: Path
) -> None:
    done = execute("0-2-twice")

    assert done["status"] == "SUCCEEDED", done.get("cause")
    assert [(attempts / f"0-2-twice-g{number}").read_text() for number in (0, 1)] == ["3", "3"]


def test_a_solver_that_never_recovers_is_given_up_and_the_plan_says_in_which_state(
    execute: Callable[[str], Any], attempts: Path
) -> None:
    done = execute("0-1-never")

    assert done["status"] == "FAILED"
    assert done["history"][-2:] == ["MarkFailed", "PlanFailed"]
    assert (attempts / "0-1-never-g0").read_text() == "4"
    assert (attempts / "failed").read_text() == "0-1-never SolveClusters TransientError"


def test_an_error_that_no_retry_helps_is_not_tried_again(
    execute: Callable[[str], Any], attempts: Path
) -> None:
    done = execute("0-1-broken")

    assert done["status"] == "FAILED"
    assert (attempts / "0-1-broken-g0").read_text() == "1"
    assert (attempts / "failed").read_text() == "0-1-broken SolveClusters ValueError"
