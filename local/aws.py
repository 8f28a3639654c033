"""After `sam deploy`: puts the pages and their configuration into the bucket of the site.

    python -m local.aws [--stack-name fureai-route] [--region ap-northeast-1] [--city FOLDER]

Uses the person's own AWS credentials, as the AWS command line does.
"""

from __future__ import annotations

import json
import mimetypes
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import click

from local.bootstrap import fleet_repository
from local.city.publish import publish_city
from local.digests import files_below
from local.frontend import build_frontend
from local.layout import REGION, STACK_NAME, layout_from_environment
from local.site_config import aws_addresses, current_city, site_config

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client


@click.command()
@click.option("--stack-name", default=STACK_NAME, show_default=True)
@click.option("--region", default=REGION, show_default=True)
@click.option(
    "--city", "folder", type=click.Path(path_type=Path), help="City to load: `fureai city ...` made it."
)
def main(stack_name: str, region: str, folder: Path | None) -> None:
    """Publish the pages of a deployed stack, and a city's data when it is named."""
    layout = layout_from_environment()
    session = boto3.Session(region_name=region)
    build_frontend(layout)
    outputs = outputs_of(session.client("cloudformation"), stack_name)
    s3: S3Client = session.client("s3")
    if folder is not None:
        fleet = fleet_repository(session.resource("dynamodb"), outputs["FleetTableName"])
        publish_city(folder, s3_client=s3, city_bucket=outputs["CityBucketName"], store_fleet=fleet.store)
    upload(s3, outputs["SiteBucketName"], layout.frontend)
    city = current_city(s3, outputs["CityBucketName"])
    config = json.dumps(site_config(outputs, aws_addresses(outputs), city), ensure_ascii=False)
    put(s3, outputs["SiteBucketName"], "config.json", config.encode())
    invalidate(session.client("cloudfront"), outputs["DistributionId"])
    click.echo(outputs["SiteUrl"])
    if city is None:
        click.echo("No city is loaded yet: make deploy CITY=<folder that `fureai city` made>")


def outputs_of(cloudformation: CloudFormationClient, stack_name: str) -> dict[str, str]:
    """Return the outputs of a deployed stack."""
    stack = cloudformation.describe_stacks(StackName=stack_name)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def upload(s3: S3Client, bucket: str, folder: Path) -> None:
    """Upload the pages; `index.html` last, so that it never names a file that is not there yet."""
    files = sorted(files_below(folder), key=lambda file: file.name == "index.html")
    for file in files:
        put(s3, bucket, file.relative_to(folder).as_posix(), file.read_bytes())


def put(s3: S3Client, bucket: str, key: str, content: bytes) -> None:
    """Store one file of the site. What carries a hash in its name may be kept for ever."""
    is_hashed = key.startswith("assets/")
    s3.put_object(
        Bucket=bucket,
        Key=key,
        Body=content,
        ContentType=mimetypes.guess_type(key)[0] or "application/octet-stream",
        CacheControl="public, max-age=31536000, immutable" if is_hashed else "no-cache",
    )


def invalidate(cloudfront: Any, distribution_id: str) -> None:
    """Make the distribution forget the files whose names stay the same."""
    cloudfront.create_invalidation(
        DistributionId=distribution_id,
        InvalidationBatch={
            "Paths": {"Quantity": 1, "Items": ["/*"]},
            "CallerReference": str(time.time_ns()),
        },
    )


if __name__ == "__main__":
    main()
