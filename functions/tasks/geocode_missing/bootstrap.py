"""The one place of GeocodeMissing that names concrete adapters."""

from collections.abc import Callable
from functools import cache, partial

import boto3

from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.adapters.geocoding.city import CityGeocoder
from fureai.adapters.s3 import CityBucket
from fureai.contracts.workflow import GeocodedStop, GeocodeItem
from fureai.settings import GeocodeMissingSettings
from fureai.usecases.geocode_missing import geocode_missing


@cache
def geocode_missing_step() -> Callable[[GeocodeItem], GeocodedStop]:
    """Wire the state once a container; raises ValidationError when a setting is missing."""
    settings = GeocodeMissingSettings()
    return partial(
        geocode_missing,
        residents=DynamoResidentRepository(open_table(settings.residents_table)),
        geocoder=CityGeocoder(CityBucket(boto3.client("s3"), settings.city_bucket)),
    )
