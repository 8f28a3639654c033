"""Signing in through one origin, as the browser does: code flow with PKCE, then a call to the API."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import threading
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import uvicorn

from local.accounts import Account, create_accounts
from local.web import Site, application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.conftest import Stack

PASSWORD = "Fureai-00000000"


@pytest.fixture(scope="module")
def site(stack: Stack) -> Iterator[httpx.Client]:
    layout = stack.clients.layout
    create_accounts(
        stack.clients.cognito, stack.outputs["UserPoolId"], [Account("dispatcher", "dispatcher")], PASSWORD
    )
    ready = threading.Event()
    app = application(Site(stack.clients, stack.outputs), when_ready=ready.set)
    server = uvicorn.Server(uvicorn.Config(app, port=layout.port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    assert ready.wait(10)
    with httpx.Client(base_url=layout.site_url, timeout=60) as client:
        yield client
    server.should_exit = True
    thread.join()


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def code_for(site: httpx.Client, verifier: str, password: str = PASSWORD) -> httpx.Response:
    config = site.get("/config.json").json()
    page = site.get(
        config["metadata"]["authorization_endpoint"],
        params={
            "response_type": "code",
            "client_id": config["clientId"],
            "redirect_uri": config["redirectUri"],
            "scope": "openid profile",
            "state": "s",
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
        },
    )
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
    return site.post("/login", data=form | {"username": "dispatcher", "password": password})


def exchange(site: httpx.Client, code: str, verifier: str) -> httpx.Response:
    config = site.get("/config.json").json()
    return site.post(
        config["metadata"]["token_endpoint"],
        data={
            "grant_type": "authorization_code",
            "client_id": config["clientId"],
            "redirect_uri": config["redirectUri"],
            "code": code,
            "code_verifier": verifier,
        },
    )


def code_in(answer: httpx.Response) -> str:
    return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]


def test_the_code_comes_back_to_the_same_origin_and_its_token_opens_the_api(site: httpx.Client) -> None:
    verifier = secrets.token_urlsafe(48)

    answer = code_for(site, verifier)
    tokens = exchange(site, code_in(answer), verifier).json()

    assert answer.headers["location"].startswith(f"{str(site.base_url).rstrip('/')}/callback?")
    me = site.get("/api/dispatch/me", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert me.status_code == 200, me.text
    assert me.json() == {"username": "dispatcher", "roles": ["dispatcher"]}


def test_a_code_without_its_verifier_is_worth_nothing(site: httpx.Client) -> None:
    answer = code_for(site, secrets.token_urlsafe(48))

    refused = exchange(site, code_in(answer), secrets.token_urlsafe(48))

    assert refused.status_code == 400
    assert refused.json()["error"] == "invalid_grant"


def test_a_wrong_password_gets_no_code(site: httpx.Client) -> None:
    assert "location" not in code_for(site, secrets.token_urlsafe(48), password="wrong").headers


@pytest.mark.parametrize("path", ["/api/staff/me", "/api/dispatch/me", "/api/driver/me"])
def test_the_api_answers_nobody_who_is_not_signed_in(site: httpx.Client, path: str) -> None:
    assert site.get(path).status_code == 401
    assert site.get(path, headers={"Authorization": "Bearer nonsense"}).status_code == 401
