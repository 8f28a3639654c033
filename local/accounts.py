"""Accounts of the demo city: one of the staff, one dispatcher, and every driver that a shift names.

They share one password, made once for this clone and kept in its state folder; the server listens on this
machine only.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

    from fureai.domain.fleet import Fleet


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in. A driver's user name is the driver's id in the shifts."""

    username: str
    group: str


OFFICE = (Account("staff", "staff"), Account("dispatcher", "dispatcher"))


def accounts_of(fleet: Fleet) -> tuple[Account, ...]:
    """Return the office's accounts and one for each driver, in order."""
    drivers = {shift.driver_id for depot in fleet.depots for shift in depot.shifts}
    return (*OFFICE, *(Account(driver, "driver") for driver in sorted(drivers)))


def local_password(file: Path) -> str:
    """Return the password of this clone's accounts, made on first use; it satisfies the pool's policy."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps({"password": f"Fureai-{secrets.randbelow(10**8):08d}"}), encoding="utf-8")
    password: str = json.loads(file.read_text(encoding="utf-8"))["password"]
    return password


def create_accounts(
    cognito: CognitoIdentityProviderClient, pool_id: str, accounts: Iterable[Account], password: str
) -> None:
    """Create the accounts that do not exist; those that do keep their password and groups."""
    for account in accounts:
        try:
            cognito.admin_create_user(UserPoolId=pool_id, Username=account.username, MessageAction="SUPPRESS")
        except cognito.exceptions.UsernameExistsException:
            continue
        cognito.admin_set_user_password(
            UserPoolId=pool_id, Username=account.username, Password=password, Permanent=True
        )
        cognito.admin_add_user_to_group(
            UserPoolId=pool_id, Username=account.username, GroupName=account.group
        )
