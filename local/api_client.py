"""The HTTP API as the command line uses it: the same one that browsers use, signed in with a password.

Where the site is, is all it needs to know: `/config.json` there says where to sign in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import httpx

from local.problems import SetupProblem

if TYPE_CHECKING:
    from types import TracebackType

    from pydantic import BaseModel

INITIATE_AUTH = "AWSCognitoIdentityProviderService.InitiateAuth"
# Reading a city's file takes the API a few seconds; everything else is quick.
TIMEOUT_S = 60


class Refused(Exception):
    """The API answered with a problem; `problem` is its content (RFC 9457)."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem.get("cause") or problem.get("title") or str(problem))
        self.problem = problem


class ApiClient:
    """Calls of one person to one city's API."""

    def __init__(self, site_url: str, username: str, password: str) -> None:
        self._http = httpx.Client(base_url=site_url, timeout=TIMEOUT_S)
        self._username = username
        self._password = password

    def __enter__(self) -> Self:
        """Sign in."""
        token = self._sign_in(self._config()["signIn"])
        self._http.headers["Authorization"] = f"Bearer {token}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._http.close()

    def get[Answer: BaseModel](self, path: str, answer: type[Answer], **query: str) -> Answer:
        """Return what the API answers; raises Refused."""
        return answer.model_validate(_content(self._http.get(path, params=query)))

    def post[Answer: BaseModel](self, path: str, body: BaseModel, answer: type[Answer]) -> Answer:
        """Return what the API answers; raises Refused."""
        return answer.model_validate(_content(self._http.post(path, json=body.model_dump(mode="json"))))

    def _config(self) -> dict[str, Any]:
        try:
            answer = self._http.get("/config.json")
        except httpx.HTTPError as failed:
            raise SetupProblem(f"{self._http.base_url} does not answer; start it with: make up") from failed
        return _content(answer)

    def _sign_in(self, where: dict[str, str]) -> str:
        request = {
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": where["clientId"],
            "AuthParameters": {"USERNAME": self._username, "PASSWORD": self._password},
        }
        headers = {"X-Amz-Target": INITIATE_AUTH, "Content-Type": "application/x-amz-json-1.1"}
        answer = httpx.post(f"{where['endpoint']}/", json=request, headers=headers, timeout=TIMEOUT_S)
        if answer.is_error:
            raise SetupProblem(f"Signing in as {self._username} was refused: {answer.json().get('message')}")
        token: str = answer.json()["AuthenticationResult"]["AccessToken"]
        return token


def _content(answer: httpx.Response) -> dict[str, Any]:
    try:
        content: dict[str, Any] = answer.json()
    except ValueError:
        content = {"title": f"HTTP {answer.status_code}", "cause": answer.text[:300]}
    if answer.is_error:
        raise Refused(content)
    return content
