"""The behaviours: one rule a file, arithmetic on arrays over runs, its claims in the docstring.

A behaviour is a module with functions named after the phases of a month in which it acts, each taking the
world, the parameters and the model: `perceive`, `aim` (shifts goals for this month), `evolve`, `strike`.
`sim/month.py` lists them in order.
"""
