"""A record of the tablet gets through once, whatever happens to it on the way."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.tablet import Tablet

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from fureai.contracts.api import PlanView, VisitCard
    from tests.e2e.office import Office
    from tests.e2e.people import Window
    from tests.e2e.screens import Screens

EVENTS = "**/api/driver/events"


class Tunnel:
    """Between tablet and office: what is sent arrives or not, and answers are lost, as told."""

    def __init__(self, page: Page) -> None:
        self.sent: list[str] = []
        self.answers_to_lose = 0
        self.closed = False
        page.route(EVENTS, self._pass)

    def _pass(self, route: Route) -> None:
        self.sent.append(json.loads(route.request.post_data or "")["event_id"])
        if self.closed:
            route.abort("internetdisconnected")
            return
        answer = route.fetch()
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            route.abort("connectionreset")
        else:
            route.fulfill(response=answer)


@pytest.fixture
def card(published: PlanView, office: Office) -> VisitCard:
    """Choose a visit that nobody has recorded anything about, of a resident whose name no other stop has."""
    cards = {card.visit_id: card for card in published.visits}
    on_route = [cards[visit.visit_id] for visit in published.routes[1].visits]
    named = Counter(card.name for card in on_route)
    return next(card for card in on_route if named[card.name] == 1 and not office.events_of(card.visit_id))


def test_when_the_reply_is_lost_the_record_is_sent_again_and_stored_once(
    tablet: Callable[[int], Window], card: VisitCard, office: Office
) -> None:
    page = tablet(1).page
    cab, tunnel = Tablet(page), Tunnel(page)
    expect(cab.all_sent).to_be_visible()
    tunnel.answers_to_lose = 2

    cab.record_collected(card.name)

    expect(cab.unsent(1)).to_be_visible()
    expect(cab.all_sent).to_be_visible()
    assert len(tunnel.sent) == 3
    assert len(set(tunnel.sent)) == 1, "one record keeps its id however often it is sent"
    stored = office.events_of(card.visit_id)
    assert [one.event.event_id for one in stored] == tunnel.sent[:1]


def test_without_a_signal_a_record_is_shown_as_unsent_and_sent_when_it_is_back(
    tablet: Callable[[int], Window], card: VisitCard, office: Office, screens: Screens
) -> None:
    window = tablet(1)
    cab = Tablet(window.page)
    expect(cab.all_sent).to_be_visible()
    window.context.set_offline(True)

    cab.record_collected(card.name)

    expect(cab.unsent(1)).to_be_visible()
    expect(cab.stop(card.name)).to_contain_text("収集済み")
    cab.unsent(1).click()
    expect(window.page.get_by_role("dialog")).to_contain_text(f"{card.name} 様: 収集済み")
    screens.look(window.page, "driver-unsent", screens.CAB)
    window.page.get_by_role("dialog").get_by_role("button", name="閉じる").click()
    assert office.events_of(card.visit_id) == []

    window.context.set_offline(False)
    expect(cab.all_sent).to_be_visible()
    stored = office.events_of(card.visit_id)
    assert [one.event.outcome for one in stored] == ["collected"]
    assert stored[0].received_at > stored[0].event.happened_at, "the time it happened is kept"


def test_an_unsent_record_survives_a_reload_of_the_page(
    tablet: Callable[[int], Window], card: VisitCard, office: Office
) -> None:
    page = tablet(1).page
    cab, tunnel = Tablet(page), Tunnel(page)
    expect(cab.all_sent).to_be_visible()
    tunnel.closed = True
    cab.record_collected(card.name)
    expect(cab.unsent(1)).to_be_visible()

    page.reload()

    expect(cab.unsent(1)).to_be_visible()
    expect(cab.stop(card.name)).to_contain_text("収集済み")
    tunnel.closed = False
    expect(cab.all_sent).to_be_visible()
    assert len(office.events_of(card.visit_id)) == 1
