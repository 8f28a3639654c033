"""One origin for everything that a browser asks, with the paths that CloudFront serves on AWS.

/                       the application's files; a page of it is `index.html`
/config.json            see local/site_config.py
/tiles/…                map tiles from the city's bucket, in ranges
/api/…                  the HTTP API
/oauth2/… /login /logout    Cognito's sign-in pages (on AWS they have a domain of their own)

The security headers are those of the deployed response headers policy, so what they forbid fails here first.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
from botocore.exceptions import ClientError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from local.site_config import Addresses, current_city, site_config

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from starlette.requests import Request

    from local.clients import Clients

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
# Headers of one connection, which a proxy must not pass on (RFC 9110, 7.6.1), and those that httpx makes
# itself.
OF_ONE_CONNECTION = {
    "connection",
    "keep-alive",
    "transfer-encoding",
    "upgrade",
    "te",
    "trailer",
    "content-length",
}
DECODED = {"content-encoding"}
FOR_EVER = "public, max-age=31536000, immutable"


class Site:
    """Answers for one deployed stack."""

    def __init__(self, clients: Clients, outputs: Mapping[str, str]) -> None:
        self._clients = clients
        self._outputs = outputs
        self._files = clients.layout.frontend
        self._headers = security_headers(clients, outputs["SiteHeadersId"])
        # The emulator answers a plan's first call after the function has started; give it time.
        self._upstream = httpx.AsyncClient(base_url=clients.layout.emulator_url, timeout=120)

    async def config(self, _request: Request) -> Response:
        """Answer `/config.json`."""
        layout = self._clients.layout
        city = await run_in_threadpool(current_city, self._clients.s3, self._outputs["CityBucketName"])
        addresses = Addresses(layout.site_url, layout.site_url, layout.emulator_url)
        return JSONResponse(
            site_config(self._outputs, addresses, city), headers={"Cache-Control": "no-store"}
        )

    async def tiles(self, request: Request) -> Response:
        """Answer a range of a tile archive."""
        wanted = {"Range": request.headers["range"]} if "range" in request.headers else {}
        key = request.url.path.lstrip("/")
        return await run_in_threadpool(self._object, key, wanted)

    def _object(self, key: str, wanted: Mapping[str, str]) -> Response:
        try:
            found = self._clients.s3.get_object(Bucket=self._outputs["CityBucketName"], Key=key, **wanted)  # type: ignore[arg-type]
        except ClientError as refused:
            return Response(status_code=refused.response["ResponseMetadata"]["HTTPStatusCode"])
        headers = {"ETag": found["ETag"], "Accept-Ranges": "bytes", "Cache-Control": FOR_EVER}
        if "ContentRange" in found:
            headers["Content-Range"] = found["ContentRange"]
        status = found["ResponseMetadata"]["HTTPStatusCode"]
        return Response(found["Body"].read(), status, headers, media_type="application/octet-stream")

    async def api(self, request: Request) -> Response:
        """Pass a call to the HTTP API."""
        return await self._forward(
            request, f"/_aws/execute-api/{self._outputs['ApiId']}/$default{request.url.path}"
        )

    async def sign_in(self, request: Request) -> Response:
        """Pass a call to Cognito's sign-in pages."""
        return await self._forward(request, request.url.path)

    async def _forward(self, request: Request, path: str) -> Response:
        headers = {name: value for name, value in request.headers.items() if name not in OF_ONE_CONNECTION}
        try:
            answer = await self._upstream.request(
                request.method, path, params=request.url.query, headers=headers, content=await request.body()
            )
        except httpx.HTTPError as failed:
            return JSONResponse(
                {"title": "The emulator does not answer", "status": 502, "cause": str(failed)}, 502
            )
        kept = [
            (name, value)
            for name, value in answer.headers.multi_items()
            if name not in OF_ONE_CONNECTION | DECODED
        ]
        response = Response(answer.content, answer.status_code)
        response.raw_headers.extend((name.encode(), value.encode()) for name, value in kept)
        return response

    async def page(self, request: Request) -> Response:
        """Answer a file of the application, or its one page."""
        file = (self._files / request.url.path.lstrip("/")).resolve()
        if self._files.resolve() not in file.parents or not file.is_file():
            is_page = "." not in request.url.path.rpartition("/")[2]
            file = self._files / "index.html"
            if not is_page or not file.is_file():
                return Response("Not found", 404)
        caching = FOR_EVER if "/assets/" in request.url.path else "no-cache"
        return FileResponse(file, headers={**self._headers, "Cache-Control": caching})

    async def close(self) -> None:
        """Close the connections to the emulator."""
        await self._upstream.aclose()


def application(site: Site, *, when_ready: Callable[[], None]) -> Starlette:
    """Return the server's application; `when_ready` is called once it accepts requests."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        when_ready()
        yield
        await site.close()

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/config.json", site.config),
            Route("/tiles/{path:path}", site.tiles),
            Route("/api/{path:path}", site.api, methods=METHODS),
            Route("/oauth2/{path:path}", site.sign_in, methods=METHODS),
            Route("/login", site.sign_in, methods=METHODS),
            Route("/logout", site.sign_in),
            Route("/{path:path}", site.page),
        ],
    )


def security_headers(clients: Clients, policy_id: str) -> dict[str, str]:
    """Return the headers of the deployed policy that make sense without TLS."""
    cloudfront: Any = clients.session.client("cloudfront", **clients.options)
    policy = cloudfront.get_response_headers_policy(Id=policy_id)["ResponseHeadersPolicy"]
    security = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    return {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "X-Content-Type-Options": "nosniff",
    }
