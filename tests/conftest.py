"""How many examples property tests try: the same hundred in every run; HYPOTHESIS_PROFILE=fuzz tries new ones."""

import os

from hypothesis import HealthCheck, settings

# Texts are read, rendered and converted in each example, which is slow by nature, not by accident.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile(
    "ci", max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "fuzz",
    max_examples=2_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[*_SLOW, HealthCheck.filter_too_much],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
