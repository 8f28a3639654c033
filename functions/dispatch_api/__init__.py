"""The HTTP API of the dispatcher: days, plans, publishing."""
