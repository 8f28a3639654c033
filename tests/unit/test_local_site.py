"""The site's configuration, the accounts of the demo city, and a plan as lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from local.accounts import local_password
from local.plan_report import clock
from local.site_config import aws_addresses, site_config

if TYPE_CHECKING:
    from pathlib import Path

OUTPUTS = {
    "SiteUrl": "https://d1.cloudfront.net",
    "SignInDomain": "https://city.auth.ap-northeast-1.amazoncognito.com",
    "Issuer": "https://cognito-idp.ap-northeast-1.amazonaws.com/pool",
    "WebClientId": "web",
    "CommandLineClientId": "cli",
}
CITY = {
    "name": "若葉市",
    "name_en": "Wakaba",
    "centre": [138.2, 34.9],
    "bbox": [138.1, 34.8, 138.3, 35.0],
    "tiles": "tiles/abc/city.pmtiles",
    "seed": 1,
}


def test_on_aws_people_sign_in_at_the_pools_domain_and_come_back_to_the_site() -> None:
    config = site_config(OUTPUTS, aws_addresses(OUTPUTS), CITY)

    assert config["redirectUri"] == "https://d1.cloudfront.net/callback"
    assert config["metadata"]["token_endpoint"].startswith(OUTPUTS["SignInDomain"])
    assert config["metadata"]["issuer"] == config["authority"] == OUTPUTS["Issuer"]


def test_a_program_signs_in_at_cognito_itself_with_a_client_of_its_own() -> None:
    config = site_config(OUTPUTS, aws_addresses(OUTPUTS), CITY)

    assert config["signIn"] == {
        "endpoint": "https://cognito-idp.ap-northeast-1.amazonaws.com",
        "clientId": "cli",
    }


def test_the_pages_learn_of_the_city_only_what_the_map_needs() -> None:
    config = site_config(OUTPUTS, aws_addresses(OUTPUTS), CITY)

    assert config["tilesUrl"] == "/tiles/abc/city.pmtiles"
    assert config["city"].keys() == {"name", "name_en", "centre", "bbox"}


def test_without_a_city_the_configuration_says_so() -> None:
    config = site_config(OUTPUTS, aws_addresses(OUTPUTS), None)

    assert (config["city"], config["tilesUrl"]) == (None, None)


def test_the_local_password_is_made_once_readable_by_its_owner_only_and_satisfies_the_pool(
    tmp_path: Path,
) -> None:
    file = tmp_path / "state" / "accounts.json"

    password = local_password(file)

    assert local_password(file) == password
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(password) >= 12
    assert all(re.search(kind, password) for kind in ("[a-z]", "[A-Z]", "[0-9]"))


def test_a_time_of_day_reads_as_a_clock() -> None:
    assert (clock(0), clock(8 * 3600 + 5 * 60 + 59)) == ("00:00", "08:05")
