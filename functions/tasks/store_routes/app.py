"""StoreRoutes: one new draft."""

from fureai.contracts.workflow import TracedPlan
from fureai.state_border import state_handler
from tasks.store_routes.bootstrap import store_routes_step

handler = state_handler(TracedPlan, store_routes_step)
