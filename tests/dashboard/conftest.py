"""What the dashboard's tests share: made-up summaries, and a page without other processes."""

from tests.dashboard.scripted import workers  # noqa: F401  (a fixture)
from tests.dashboard.visiting import address, browser  # noqa: F401  (fixtures of the browser tests)
from tests.running.made_pool import clock, made_pool  # noqa: F401  (fixtures)
from tests.view.made_summaries import baseline, now  # noqa: F401  (fixtures)
