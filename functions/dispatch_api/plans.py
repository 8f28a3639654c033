"""`/api/dispatch/plans`: having plans made, looking at them, publishing one."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path

from dispatch_api.requests import Dispatcher, Services
from dispatch_api.views import plan_view
from fureai.contracts.api import MakePlanRequest, PlanProgress, PlanView, PublishRequest
from fureai.domain.versions import PlanHeader
from fureai.usecases.make_plan import make_plan
from fureai.usecases.publish_plan import publish_plan
from fureai.usecases.show_plan import show_plan, show_progress
from http_api.problem_details import answers
from http_api.routers import new_router

router = new_router()

PlanId = Annotated[str, Path(min_length=1, max_length=80)]


@router.post(
    "/api/dispatch/plans",
    operation_id="makePlan",
    summary="Have a plan made; asking while one is being made gives that one",
    status_code=HTTPStatus.ACCEPTED,
    responses=answers(HTTPStatus.ACCEPTED, "The plan's header", HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
def post_plan(caller: Dispatcher, services: Services, body: MakePlanRequest) -> PlanHeader:
    """Start the workflow for a depot's day."""
    return make_plan(
        body.date,
        body.depot_id,
        actor=caller.username,
        plans=services.plans,
        fleet=services.fleet,
        runner=services.runner,
        audit=services.audit,
        clock=services.clock,
    )


@router.get(
    "/api/dispatch/plans/<plan_id>",
    operation_id="getPlan",
    summary="How the making of a plan stands",
    responses=answers(HTTPStatus.OK, "Header and states of the workflow", HTTPStatus.NOT_FOUND),
)
def get_plan(_caller: Dispatcher, services: Services, plan_id: PlanId) -> PlanProgress:
    """Show the progress."""
    header, steps = show_progress(plan_id, plans=services.plans, runner=services.runner, clock=services.clock)
    return PlanProgress(plan=header, steps=steps)


@router.get(
    "/api/dispatch/plans/<plan_id>/routes",
    operation_id="getPlanRoutes",
    summary="A plan's routes, their lines on the map, and whom they visit; the view is recorded",
    responses=answers(HTTPStatus.OK, "The plan", HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
def get_plan_routes(caller: Dispatcher, services: Services, plan_id: PlanId) -> PlanView:
    """Show the routes."""
    contents = show_plan(
        plan_id,
        actor=caller.username,
        plans=services.plans,
        fleet=services.fleet,
        residents=services.residents,
        audit=services.audit,
    )
    return plan_view(contents, services.holidays)


@router.post(
    "/api/dispatch/plans/<plan_id>/publish",
    operation_id="publishPlan",
    summary="Publish a draft: drivers see it, and the former plan is superseded",
    responses=answers(HTTPStatus.OK, "The plan's header", HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
def post_publish(caller: Dispatcher, services: Services, plan_id: PlanId, body: PublishRequest) -> PlanHeader:
    """Publish the revision that was shown."""
    return publish_plan(
        plan_id,
        revision=body.revision,
        actor=caller.username,
        plans=services.plans,
        audit=services.audit,
        clock=services.clock,
    )
