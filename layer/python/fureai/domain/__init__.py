"""The rules of ふれあい収集, in pydantic and the standard library only.

Everything here is immutable data and pure functions. Units and axis order are stated once, in `units`.
"""
