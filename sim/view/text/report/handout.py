"""The words of the handout of one page."""

KIND = "A page to hand out"
ROPE, EXERCISE, LIMITS = "A hundred runs, and what became of them", "Now you try", "What this is not"
HOW_TO_READ = (
    "Time runs to the right. Each line is one of 100 runs between Moscow's bank (below: Minsk is absorbed) "
    "and Moscow's edge (above: Moscow's fear of losing Minsk reaches one half). A run that ends is a sign "
    "where and when it ends; the bold line is the median of those still on the rope. ± is half the 90 % "
    "interval, each run set against the run of the same luck in the baseline."
)
ABOUT_LIMITS = (
    "A model of published analyses, not a forecast. The analyses give directions, orders and a few dates; "
    "the sizes are mostly ours. The numbers say what follows in the model if the analyses are right, and no "
    "share of runs is the probability of anything. The program's Scoreboard lists what the model gets wrong."
)
