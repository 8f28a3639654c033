"""How good a plan is, proven: the shortest order of each route, and a lower bound for the whole day.

Nothing here changes a plan. `prove_route` holds one route against all orders of its visits; `bound_plan`
holds the day against all plans; `prove_plan` does both. A proof never raises because something is infeasible.
"""

from solver.proof.order_proof import prove_route
from solver.proof.plan_bound import bound_plan
from solver.proof.plan_proof import prove_plan

__all__ = ["bound_plan", "prove_plan", "prove_route"]
