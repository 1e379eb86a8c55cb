"""How the page Play is laid out: closed cards grey, the sheet in sight beside the cards, gauges as bars."""

STYLE = """
<style>
ul.gauges {list-style: none; margin: 0; padding: 0; font-size: 0.9375rem;}
.stHtml ul.gauges li {display: flex; flex-wrap: wrap; justify-content: space-between;
  gap: 0 0.8rem; margin: 0 0 0.5rem; padding: 0;}
.gauges i {font-style: normal; opacity: 0.8; font-size: 0.875rem;}
.gauges li > div {flex: 0 0 100%; height: 0.45rem; border-radius: 0.2rem; overflow: hidden;
  border: 1px solid currentColor;}
.gauges li > div > div {height: 100%; background: currentColor; opacity: 0.75;}
[class*="st-key-play-closed-"] {border-style: dashed; background: rgba(128, 128, 128, 0.08);}
.st-key-play-sheet p {font-size: 0.875rem;}
@media (min-width: 768px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-play-sheet) {position: sticky; top: 4rem;}
  .stColumn:has(.st-key-play-sheet) > * {height: 100%;}
}
</style>
"""
