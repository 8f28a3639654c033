"""Runs `statemachine/plan_routes.asl.json` itself, in memory: the part of the language that it uses.

Task (Lambda), Map, Fail, Retry by error name without waiting, Catch, and JSONata expressions that are a path
(`$states.input.plan_id`). Anything else in the definition raises, so that the definition cannot outgrow it
in silence. A Lambda's failure is reported as the runtime reports it: class name, message, no more.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Lambda = Callable[[dict[str, Any], object], dict[str, Any]]

_PATH = re.compile(r"^\{% \$states(?P<path>(\.\w+)+) %\}$")
_FUNCTION = re.compile(r"^\$\{(?P<name>\w+)Arn\}$")


class StatesError(Exception):
    """An error as Step Functions knows it: a name and a cause."""

    def __init__(self, error: str, cause: str) -> None:
        super().__init__(f"{error}: {cause}")
        self.error, self.cause = error, cause


@dataclass
class FakeStateMachine:
    """An execution calls `functions` by logical id. `calls` tells which were called with which event."""

    definition: Path
    functions: Mapping[str, Lambda]
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def run(self, execution_input: dict[str, Any]) -> dict[str, Any]:
        """Return the execution's output; raises StatesError when it fails."""
        output: dict[str, Any] = self._flow(json.loads(self.definition.read_text()), execution_input)
        return output

    def called(self, function: str) -> int:
        """Return how often the function was called."""
        return sum(name == function for name, _ in self.calls)

    def _flow(self, flow: dict[str, Any], value: Any) -> Any:
        name = flow["StartAt"]
        while True:
            state = flow["States"][name]
            value, following = self._step(state, value)
            if following is None:
                return value
            name = following

    def _step(self, state: dict[str, Any], value: Any) -> tuple[Any, str | None]:
        try:
            result = self._attempts(state, value)
        except StatesError as error:
            for catcher in state.get("Catch", []):
                if _names(catcher, error):
                    report = {"Error": error.error, "Cause": error.cause}
                    return _filled(catcher["Output"], {"input": value, "errorOutput": report}), catcher[
                        "Next"
                    ]
            raise
        output = _filled(state["Output"], {"input": value, "result": result}) if "Output" in state else result
        return output, None if state.get("End") else state["Next"]

    def _attempts(self, state: dict[str, Any], value: Any) -> Any:
        retriers = state.get("Retry", [])
        tries = [0] * len(retriers)
        while True:
            try:
                return _KINDS[state["Type"]](self, state, value)
            except StatesError as error:
                index = next((n for n, retrier in enumerate(retriers) if _names(retrier, error)), None)
                if index is None or tries[index] == retriers[index]["MaxAttempts"]:
                    raise
                tries[index] += 1

    def _task(self, state: dict[str, Any], value: Any) -> Any:
        assert state["Resource"] == "arn:aws:states:::lambda:invoke"
        arguments = _filled(state["Arguments"], {"input": value})
        named = _FUNCTION.match(arguments["FunctionName"])
        assert named is not None, arguments["FunctionName"]
        event = json.loads(json.dumps(arguments["Payload"]))
        self.calls.append((named["name"], event))
        try:
            answer = self.functions[named["name"]](event, None)
        except Exception as error:
            name = type(error).__name__
            cause = json.dumps({"errorType": name, "errorMessage": str(error), "stackTrace": []})
            raise StatesError(name, cause) from error
        return {"Payload": json.loads(json.dumps(answer))}

    def _map(self, state: dict[str, Any], value: Any) -> Any:
        assert state["MaxConcurrency"] > 0
        return [
            self._flow(
                state["ItemProcessor"],
                _filled(
                    state["ItemSelector"], {"input": value, "context": {"Map": {"Item": {"Value": item}}}}
                ),
            )
            for item in _filled(state["Items"], {"input": value})
        ]

    def _fail(self, state: dict[str, Any], value: Any) -> Any:
        filled = _filled({"Error": state["Error"], "Cause": state["Cause"]}, {"input": value})
        raise StatesError(filled["Error"], filled["Cause"])


_KINDS: dict[str, Callable[[FakeStateMachine, dict[str, Any], Any], Any]] = {
    "Task": FakeStateMachine._task,
    "Map": FakeStateMachine._map,
    "Fail": FakeStateMachine._fail,
}


def _names(rule: dict[str, Any], error: StatesError) -> bool:
    return error.error in rule["ErrorEquals"] or "States.ALL" in rule["ErrorEquals"]


def _filled(template: Any, states: dict[str, Any]) -> Any:
    if isinstance(template, dict):
        return {key: _filled(value, states) for key, value in template.items()}
    if isinstance(template, str) and template.startswith("{%"):
        found = _PATH.match(template)
        assert found is not None, f"not a path: {template}"
        value: Any = states
        for name in found["path"].strip(".").split("."):
            value = value[name]
        return value
    return template
