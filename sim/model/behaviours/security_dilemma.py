"""What makes one side safer frightens the other.

A neighbour's threat is the Russian presence, exercises and the war, weighed by how far it takes Minsk for
Moscow's; from threat it asks for NATO, and Washington wants the flank as strong as it is asked for. A
rise of NATO makes Moscow demand more of Minsk. Neighbours recognise Minsk as far as they read it as its
own.
Claims: BF16-2, BF16-6, CH12, CH23, BD10, BD2.
"""

from sim.model.context import Context, Parameters, World
from sim.model.recorded import recorded
from sim.model.world import as_share

PHASES = {"aim": "abroad"}
FLANK = ("warsaw", "vilnius", "riga")


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    menace = p.threat_by_presence * w.presence + p.threat_by_exercise * w.exercise + p.threat_by_war * w.war
    for name in FLANK:
        neighbour, reading = m.capital(name), getattr(w, f"reading_{name}")
        neighbour.shift("nato_request", p.request_by_threat * menace * (1 - as_share(reading)))
        neighbour.shift("recognition", p.recognition_by_reading * reading)
    m.capital("washington").shift("nato", p.nato_by_request * w.nato_request)
    m.capital("moscow").shift("insistence", p.demand_by_rise * w.nato_rise)
