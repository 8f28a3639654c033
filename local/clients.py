"""Clients of the emulator: the AWS SDK's own, with its address and the emulator's root account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from local.layout import REGION

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBServiceResource
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_stepfunctions import SFNClient

    from local.layout import Layout


@dataclass(frozen=True)
class Clients:
    """Clients of one emulator, made when first asked for."""

    layout: Layout

    @cached_property
    def session(self) -> boto3.Session:
        """A session of the emulator's root account; no profile or credential of the person's own is read."""
        return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)

    @property
    def options(self) -> dict[str, Any]:
        """What every client and resource takes besides its service's name."""
        config = Config(retries={"max_attempts": 3}, s3={"addressing_style": "path"})
        return {"endpoint_url": self.layout.emulator_url, "config": config}

    @cached_property
    def cloudformation(self) -> CloudFormationClient:
        """CloudFormation."""
        return self.session.client("cloudformation", **self.options)

    @cached_property
    def cognito(self) -> CognitoIdentityProviderClient:
        """Cognito user pools."""
        return self.session.client("cognito-idp", **self.options)

    @cached_property
    def dynamodb(self) -> DynamoDBServiceResource:
        """DynamoDB, as the resource that repositories take."""
        return self.session.resource("dynamodb", **self.options)

    @cached_property
    def s3(self) -> S3Client:
        """S3."""
        return self.session.client("s3", **self.options)

    @cached_property
    def stepfunctions(self) -> SFNClient:
        """Step Functions."""
        return self.session.client("stepfunctions", **self.options)
