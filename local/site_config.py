"""`/config.json`: what the single-page application must know about where it is served.

On AWS `make deploy` puts it into the site's bucket; on one machine local/web.py answers with it. `signIn` is
for the command line, which signs in with a password instead of a page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class Addresses:
    """Where the site is, where its people sign in by page, and where a program does by password."""

    origin: str
    sign_in_pages: str
    sign_in_endpoint: str


def aws_addresses(outputs: Mapping[str, str]) -> Addresses:
    """Return the addresses of a stack on AWS."""
    return Addresses(outputs["SiteUrl"], outputs["SignInDomain"], outputs["Issuer"].rpartition("/")[0])


def site_config(
    outputs: Mapping[str, str], addresses: Addresses, city: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the content of `/config.json`. `city` is the city bucket's `current.json`, None without a city.

    `metadata` spares the browser the issuer's discovery document, which on one machine lies at an address of
    AWS.
    """
    kept = ("name", "name_en", "centre", "bbox")
    pages = addresses.sign_in_pages
    return {
        "authority": outputs["Issuer"],
        "metadata": {
            "issuer": outputs["Issuer"],
            "authorization_endpoint": f"{pages}/oauth2/authorize",
            "token_endpoint": f"{pages}/oauth2/token",
            "end_session_endpoint": f"{pages}/logout",
        },
        "clientId": outputs["WebClientId"],
        "redirectUri": f"{addresses.origin}/callback",
        "apiBase": "",
        "tilesUrl": f"/{city['tiles']}" if city else None,
        "city": {name: city[name] for name in kept} if city else None,
        "signIn": {"endpoint": addresses.sign_in_endpoint, "clientId": outputs["CommandLineClientId"]},
    }


def current_city(s3: S3Client, bucket: str) -> dict[str, Any] | None:
    """Return the city that is loaded, or None."""
    try:
        content = s3.get_object(Bucket=bucket, Key="current.json")["Body"].read()
    except s3.exceptions.NoSuchKey:
        return None
    city: dict[str, Any] = json.loads(content)
    return city
