"""What an outcome depends on: Morris for screening, Sobol for shares of variance, PAWN for distributions.

Every method asks about one target (an ending, an outcome or a variable at the end) and some factors. Luck is
kept from leaking into the answers by being handled openly, in each method in its own way:

- Morris: all rows of a trajectory meet the same luck, so that an effect is caused by the parameter.
- Sobol: luck is one factor more, named "everything else", which chooses the replicate whose luck a row meets;
  with it go all numbers that the study does not vary. Its share stands in the table, and not in the others'.
- PAWN: every row has its own luck; placebo factors that the model never sees show what chance alone gives.

Every method takes `progress` (told in rows), `workers` and `cluster`, as `sim.running.ensemble.run` does.

References: Morris 1991, doi:10.1080/00401706.1991.10484804; Campolongo et al. 2007,
doi:10.1016/j.envsoft.2006.10.004; Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; Pianosi and Wagener
2015, doi:10.1016/j.envsoft.2015.01.004. The arithmetic is SALib's.
"""

from sim.analysis.sensitivity.asking import CONFIDENCE, RESAMPLES
from sim.analysis.sensitivity.distribution import Pawn, PawnIndex, pawn, pawn_of
from sim.analysis.sensitivity.screening import (
    MOST_UNCERTAIN,
    SCREENING,
    Morris,
    MorrisEffect,
    morris,
    morris_of,
    most_uncertain,
)
from sim.analysis.sensitivity.variance import EVERYTHING_ELSE, Pair, Sobol, SobolIndex, sobol, sobol_of

__all__ = [
    "CONFIDENCE",
    "EVERYTHING_ELSE",
    "MOST_UNCERTAIN",
    "RESAMPLES",
    "SCREENING",
    "Morris",
    "MorrisEffect",
    "Pair",
    "Pawn",
    "PawnIndex",
    "Sobol",
    "SobolIndex",
    "morris",
    "morris_of",
    "most_uncertain",
    "pawn",
    "pawn_of",
    "sobol",
    "sobol_of",
]
