"""One thin handler a state of the workflow that runs from a zip; the heavier ones are in `solver`."""
