"""What the tests of summaries, charts and words share."""

from tests.view.made_summaries import baseline, now  # noqa: F401  (fixtures)
