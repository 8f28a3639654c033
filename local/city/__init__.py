"""From OSM data to what the service loads: road data a vehicle class, map tiles, and their way into the cloud."""
