"""The container image: the states of the workflow that need the roads or the solver."""
