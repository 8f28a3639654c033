"""The HTTP API of city staff: the register, pins, imports."""
