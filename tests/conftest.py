"""What all tests share: hypothesis without deadlines (machines differ), and the same language everywhere."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("genomgang", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("genomgang")

# A person's own settings must not reach the tests.
for name in ("GENOMGANG_STORE", "GENOMGANG_LANG", "GENOMGANG_DEBUG"):
    os.environ.pop(name, None)
