"""From OSM data to what the service loads: road data, map tiles, and their way into the cloud."""
