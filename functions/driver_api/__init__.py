"""The HTTP API of the driver's tablet: today's stops, and what was recorded at them."""
