"""What every handler of the staff API is handed: the services, and a caller who is staff or admin."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Depends

from http_api.callers import Caller, Role, caller_with
from staff_api.bootstrap import StaffServices, services

staff_caller = caller_with(Role.STAFF, Role.ADMIN)

Staff = Annotated[Caller, Depends(staff_caller)]
Services = Annotated[StaffServices, Depends(services)]
