"""The benchmark: engines in turn at equal CPU time, one judge for all (`python -m solver.bench`)."""
