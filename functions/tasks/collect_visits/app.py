"""CollectVisits: the visits of a depot's day, frozen."""

from fureai.contracts.workflow import PlanRequest
from fureai.state_border import state_handler
from tasks.collect_visits.bootstrap import collect_visits_step

handler = state_handler(PlanRequest, collect_visits_step)
