"""How long properties are tried: seconds each time the tests run, as long as one likes with PROPERTIES=long."""

import os

from hypothesis import HealthCheck, settings

_ANYHOW = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
settings.register_profile("quick", max_examples=4, derandomize=True, **_ANYHOW)
settings.register_profile("long", max_examples=5000, **_ANYHOW)
settings.load_profile(os.environ.get("PROPERTIES", "quick"))
