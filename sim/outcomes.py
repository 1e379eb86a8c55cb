"""What is measured of a run: the corridor's banks, the five outcomes and how the run ended.

Outcomes are shares from 0 to 1, taken each month: - autonomy: what is left after dependence, integration
and foreign forces have taken their part; - exposure: the probability that Moscow would have acted by now,
cumulated from the monthly hazards; - isolation: western sanctions, and a West that does not recognise
Minsk as a player; - prosperity: the economy; - hold on power: approval, less what unrest takes.

Endings exclude each other, and the first to occur counts: an event (intervention; base built and union
signed: absorbed; upheaval) or a state held for six months (turned West; isolated); else the run is still
balancing. Claims: CH3, CH4, CH8, BD7; the weights are ours (seeds/parameters/measures.yaml).

`sim.measuring` reckons them.
"""

OUTCOMES = ("autonomy", "exposure", "isolation", "prosperity", "hold_on_power")
BANKS = ("edge", "edge_seen", "absorption")
HAZARDS = ("hazard", "upheaval_hazard")
MEASURES = (*BANKS, *HAZARDS, *OUTCOMES)
ENDINGS = ("intervention", "absorbed", "upheaval", "turned_west", "isolated", "balancing")
