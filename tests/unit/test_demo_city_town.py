"""The drawn town: repeatable, in one piece, every house near a road."""

from itertools import pairwise

from local.demo_city.build import build_town, city_files
from local.demo_city.network import connected
from local.demo_city.traffic import (
    REACH_M,
    kei_may_use,
    largest_component,
    roads_within_reach,
    two_ton_may_use,
)
from tests import demo_town


def test_the_same_seed_draws_the_same_city_and_another_seed_another() -> None:
    again = city_files(build_town(demo_town.SEED), demo_town.RESIDENTS, demo_town.VEHICLES)
    other = city_files(build_town(demo_town.SEED + 1), demo_town.RESIDENTS, demo_town.VEHICLES)
    assert again.version == demo_town.files().version
    assert other.version != again.version


def test_every_road_hangs_together() -> None:
    net = demo_town.town().plan.network
    assert len(connected(net).paths) == len(net.paths)


def test_a_kei_truck_can_go_from_every_road_to_every_other_and_back() -> None:
    town = demo_town.town()
    net = town.plan.network
    driven = {n for a, b, s in net.edges() if kei_may_use(net, town.traffic, a, b, s) for n in (a, b)}
    assert driven == largest_component(net, town.traffic, kei_may_use)


def test_every_address_lies_within_sixty_metres_of_a_road_for_a_kei_truck() -> None:
    town = demo_town.town()
    roads = roads_within_reach(town.plan.network, town.traffic, kei_may_use)
    far = [address for address in town.addresses if not roads.around(address.point, REACH_M)]
    assert far == []


def test_some_lanes_are_too_narrow_for_a_two_ton_packer_and_most_roads_are_not() -> None:
    town = demo_town.town()
    net = town.plan.network
    open_to = [
        two_ton_may_use(net, town.traffic, a, b, s) for a, b, s in net.edges() if net.streets[s].highway
    ]
    assert 0.8 < sum(open_to) / len(open_to) < 0.99


def test_ways_meet_at_junctions_and_a_ban_names_ways_that_end_there() -> None:
    osm = demo_town.files().osm
    bans = [relation for relation in osm.relations if relation.tags["type"] == "restriction"]
    assert len(bans) >= 10
    for ban in bans:
        (_, came, _), (_, via, _), (_, goes, _) = ban.members
        assert via in (osm.ways[came - 1].nodes[0], osm.ways[came - 1].nodes[-1])
        assert via in (osm.ways[goes - 1].nodes[0], osm.ways[goes - 1].nodes[-1])


def test_the_river_is_crossed_by_a_bridge_with_a_weight_limit_and_the_railway_by_a_low_underpass() -> None:
    ways = demo_town.files().osm.ways
    assert any(way.tags.get("bridge") and way.tags.get("maxweight") == "3" for way in ways)
    assert any(way.tags.get("tunnel") and way.tags.get("maxheight") == "2.3" for way in ways)


def test_no_way_repeats_a_node_next_to_itself() -> None:
    assert all(a != b for way in demo_town.files().osm.ways for a, b in pairwise(way.nodes))
