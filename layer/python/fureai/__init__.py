"""Fureai Route: the package that every function shares."""
