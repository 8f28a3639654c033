"""`fureai city …`: what is made of map data before the service can plan."""

from __future__ import annotations

import time
from pathlib import Path

import click


@click.group()
def city() -> None:
    """Make the map, the road data and the addresses of a city."""


@city.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another town.")
@click.option(
    "--residents", type=click.IntRange(1), default=240, show_default=True, help="Households in residents.csv."
)
@click.option(
    "--vehicles", type=click.IntRange(1), default=4, show_default=True, help="Trucks, half of them kei."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the city."
)
def demo(seed: int, residents: int, vehicles: int, out: Path) -> None:
    """Generate the demo city: a fictional Japanese town with residents, trucks, road data and map tiles."""
    # Imported late: OSRM, osmium and tippecanoe are not needed by any other command.
    from local.city.demo import DemoOrder, make_demo_city  # noqa: PLC0415

    started = time.monotonic()

    def progress(step: str) -> None:
        click.echo(f"{time.monotonic() - started:5.1f} s  {step}", err=True)

    order = DemoOrder(seed, residents, vehicles, out)
    try:
        fresh = make_demo_city(order, Path(__file__).parents[1], progress)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{'Generated' if fresh else 'Already there'}: {out}")
