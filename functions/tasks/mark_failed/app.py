"""MarkFailed: the plan says why it could not be made."""

from fureai.contracts.workflow import FailedRun
from fureai.state_border import state_handler
from tasks.mark_failed.bootstrap import mark_failed_step

handler = state_handler(FailedRun, mark_failed_step)
