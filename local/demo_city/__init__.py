"""A generated Japanese town: roads, addresses, households and a fleet, from one seed.

Lengths are metres in a plane whose origin is the south-west corner of the town (x east, y north), until
:class:`local.demo_city.geometry.Frame` turns them into degrees [lon, lat] at the moment of writing.
"""
