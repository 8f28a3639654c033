"""CheckPlan: the independent checker's verdict, before anything is stored."""

from fureai.contracts.workflow import ImprovedSolution
from fureai.state_border import state_handler
from tasks.check_plan.bootstrap import check_plan_step

handler = state_handler(ImprovedSolution, check_plan_step)
