"""The roads of a city by OSRM, in the process of the function: matrices, geometry and turn-by-turn."""
