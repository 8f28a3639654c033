"""What every handler of the driver's API is handed: the services, and a caller who is a driver."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Depends

from driver_api.bootstrap import DriverServices, services
from http_api.callers import Caller, Role, caller_with

driver_caller = caller_with(Role.DRIVER)

Driver = Annotated[Caller, Depends(driver_caller)]
Services = Annotated[DriverServices, Depends(services)]
