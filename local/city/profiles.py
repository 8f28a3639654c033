"""OSRM profiles a vehicle class, as small Lua files over the `car.lua` that osrm-bindings brings along.

`extract` finds a profile's `require` files beside the bundled profiles through LUA_PATH, so nothing of OSRM
is copied. What a profile changes: the vehicle's size and weight, driving on the left, and speeds for roads
as narrow as Japanese ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import osrm

PROFILES = Path(osrm.__file__).parent / "share" / "profiles"


@dataclass(frozen=True)
class ClassLimits:
    """A loaded truck of a class: metres and kilograms; `track_kmh` None keeps it off farm tracks.

    Widths are without mirrors. Kei trucks are bounded by 道路運送車両法施行規則, table 1
    (1.48 m wide, 2.0 m high); the packers are common 2 t and 4 t models, rounded up.
    """

    width_m: float
    height_m: float
    length_m: float
    weight_kg: int
    track_kmh: int | None = None


CLASSES: dict[str, ClassLimits] = {
    "kei": ClassLimits(1.48, 2.0, 3.4, 1500, track_kmh=12),
    "two_ton": ClassLimits(1.9, 2.8, 5.4, 5000),
    "four_ton": ClassLimits(2.3, 3.2, 7.0, 8000),
}

SPEEDS_KMH = {
    "trunk": 55,
    "primary": 42,
    "secondary": 38,
    "tertiary": 33,
    "unclassified": 24,
    "residential": 17,
    "living_street": 12,
    "service": 12,
}
"""What a collection truck drives between stops, turns and signals apart; below the legal limits."""

NARROW_KMH = ((2.2, 8), (3.0, 12), (4.0, 15))
"""Up to this width in metres a truck does not drive faster than this."""

TEMPLATE = """\
local car = dofile({car!r})
local stock_setup, stock_way = car.setup, car.process_way
local narrow = {{ {narrow} }}

local function setup()
  local profile = stock_setup()
  profile.properties.left_hand_driving = true
  profile.properties.weight_name = 'duration'
  profile.vehicle_width = {width_m}
  profile.vehicle_height = {height_m}
  profile.vehicle_length = {length_m}
  profile.vehicle_weight = {weight_kg}
  profile.vehicle_max_speed = 60
  -- Every excludable set is one more contraction of the whole graph, and nobody excludes here.
  profile.excludable = Sequence {{}}
  for class, kmh in pairs({{ {speeds} }}) do
    profile.speeds.highway[class] = kmh
  end
  return profile
end

local function slowest(speed, width)
  for _, step in ipairs(narrow) do
    if width <= step[1] then return math.min(speed, step[2]) end
  end
  return speed
end

local function process_way(profile, way, result, relations)
  stock_way(profile, way, result, relations)
  local width = tonumber((way:get_value_by_key('width') or ''):match('^%d+%.?%d*'))
  if width then
    if result.forward_speed > 0 then result.forward_speed = slowest(result.forward_speed, width) end
    if result.backward_speed > 0 then result.backward_speed = slowest(result.backward_speed, width) end
  end
end

car.setup, car.process_way = setup, process_way
return car
"""


def profile_text(limits: ClassLimits) -> str:
    """Return the Lua profile of a vehicle class."""
    speeds = SPEEDS_KMH | ({"track": limits.track_kmh} if limits.track_kmh else {})
    return TEMPLATE.format(
        car=str(PROFILES / "car.lua"),
        narrow=", ".join(f"{{{width}, {kmh}}}" for width, kmh in NARROW_KMH),
        speeds=", ".join(f"{name} = {kmh}" for name, kmh in speeds.items()),
        width_m=limits.width_m,
        height_m=limits.height_m,
        length_m=limits.length_m,
        weight_kg=limits.weight_kg,
    )


def lua_path() -> str:
    """Return the LUA_PATH under which the bundled profiles' libraries are found."""
    return f"{PROFILES}/?.lua;;"
