"""GeocodeMissing, one item: a point for one resident who has none."""

from fureai.contracts.workflow import GeocodeItem
from fureai.state_border import state_handler
from tasks.geocode_missing.bootstrap import geocode_missing_step

handler = state_handler(GeocodeItem, geocode_missing_step)
