"""What was written survives `kill -9` of the emulator, which by itself saves on a clean stop only."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from local.clients import Clients
from local.deploy import deploy, stack_outputs
from local.processes import is_running, port_is_free, start_emulator, stop, wait_until
from tests.runtime import own_layout

if TYPE_CHECKING:
    from pathlib import Path

SAVED_AFTER_S = 5
PASSWORD = "Fureai-00000000"


def test_tables_objects_accounts_and_the_stack_survive_a_killed_emulator(tmp_path: Path) -> None:
    layout = own_layout(tmp_path)
    clients = Clients(layout)
    emulator = start_emulator(layout)
    outputs = deploy(clients)
    table = clients.dynamodb.Table(outputs["ResidentsTableName"])
    pool = outputs["UserPoolId"]
    table.put_item(Item={"PK": "RESIDENT#1", "SK": "PROFILE", "name": "髙橋"})
    clients.s3.put_object(Bucket=outputs["CityBucketName"], Key="current.json", Body=b"{}")
    clients.cognito.admin_create_user(UserPoolId=pool, Username="driver1")
    clients.cognito.admin_set_user_password(
        UserPoolId=pool, Username="driver1", Password=PASSWORD, Permanent=True
    )
    time.sleep(SAVED_AFTER_S)

    os.kill(emulator.pid, signal.SIGKILL)
    emulator.wait()
    emulator = start_emulator(layout)

    assert table.get_item(Key={"PK": "RESIDENT#1", "SK": "PROFILE"})["Item"]["name"] == "髙橋"
    assert clients.s3.get_object(Bucket=outputs["CityBucketName"], Key="current.json")["Body"].read() == b"{}"
    assert stack_outputs(clients.cloudformation) == outputs
    signed_in = clients.cognito.initiate_auth(
        ClientId=outputs["CommandLineClientId"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "driver1", "PASSWORD": PASSWORD},
    )
    assert signed_in["AuthenticationResult"]["AccessToken"]
    stop(emulator.pid)
    emulator.wait()


def test_an_emulator_whose_starter_is_gone_stops_by_itself_and_frees_its_port(tmp_path: Path) -> None:
    layout = own_layout(tmp_path)
    starter = os.fork()
    if starter == 0:
        start_emulator(layout)
        os._exit(0)
    os.waitpid(starter, 0)
    emulator = int((tmp_path / "emulator.pid").read_text(encoding="utf-8"))

    assert wait_until(lambda: not is_running(emulator), timeout_s=15)
    assert port_is_free(layout.emulator_port)
