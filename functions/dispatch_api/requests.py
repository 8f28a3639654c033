"""What every handler of the dispatcher's API is handed: services, and a caller who dispatches or is admin."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Depends

from dispatch_api.bootstrap import DispatchServices, services
from http_api.callers import Caller, Role, caller_with

dispatch_caller = caller_with(Role.DISPATCHER, Role.ADMIN)

Dispatcher = Annotated[Caller, Depends(dispatch_caller)]
Services = Annotated[DispatchServices, Depends(services)]
