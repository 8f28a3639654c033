"""A handler that tries one call of the AWS SDK under its role, and says whether it was allowed."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.exceptions import ClientError

REFUSALS = {"AccessDenied", "AccessDeniedException"}


def handler(event: dict[str, Any], _context: object) -> str:
    client: Any = boto3.client(event["service"])
    try:
        getattr(client, event["operation"])(**event["arguments"])
    except ClientError as error:
        return "refused" if error.response["Error"]["Code"] in REFUSALS else "allowed"
    return "allowed"
