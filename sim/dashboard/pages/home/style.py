"""How Home is laid out: compact enough for a laptop, the rope and one lever together on a phone."""

STYLE = """
<style>
.stMainBlockContainer h1 {font-size: 1.5rem; display: inline;}
.st-key-home-changes button {min-height: 1.9rem; padding: 0 0.6rem;}
.st-key-home-changes {min-height: 2rem; align-items: center;}
.st-key-home-worlds p {font-size: 0.875rem; opacity: 0.8;}
.counts {margin-bottom: 1rem;}
.counts h2 {font-size: 1rem !important; padding: 0 0 0.2rem !important;}
.counts ul {list-style: none; margin: 0; padding: 0;}
.counts li {margin: 0; padding: 0.1rem 0; line-height: 1.3;}
.counts b {font-size: 1.3rem;}
.st-key-home-story p {font-size: 0.875rem; line-height: 1.35;}
.st-key-home-story {padding: 0.5rem 0.8rem;}
.counts i {font-style: normal; opacity: 0.8; white-space: nowrap; font-size: 0.875rem;}
.counts p {margin: 0.4rem 0 0;}
.counts .short {display: none;}
.ends {position: relative; display: flex; gap: 0.5rem; line-height: 1.2; font-size: 0.875rem;}
/* What the analyses say stands below its tick, as near as the words at the ends let it. */
.ends span {flex: var(--share) 1 0;}
.ends em ~ span {flex-grow: calc(1 - var(--share)); text-align: right;}
.ends em {font-style: normal; opacity: 0.8;}
.ends i {position: absolute; top: -0.55rem; width: 2px; height: 0.6rem; background: currentColor;
  left: calc(0.5rem + var(--share) * (100% - 1rem) - 1px);}
body[data-live] .st-key-rope [class*="runs_"], body[data-live] .st-key-home-worlds * {visibility: hidden;}
body[data-live] .counts, body[data-live] .st-key-home-sentence p:has(> strong) {display: none;}
body[data-live] .live-counts .counts, body[data-live] .live-says p {display: block !important;}
.live-says .worlds {position: absolute; margin: 0; font-size: 0.875rem; opacity: 0.8;}
.handle {position: relative; padding-top: 1.1rem; margin-bottom: -0.7rem;}
.handle span {position: absolute; top: 0; left: calc(0.5rem + var(--share) * (100% - 1rem));
  transform: translateX(calc(-100% * var(--share))); white-space: nowrap; font-size: 0.875rem;
  line-height: 1.2; color: var(--st-primary-color);}
.handle input {display: block; width: 100%; height: 1.5rem; margin: 0; cursor: pointer; background: none;
  appearance: none; accent-color: var(--st-primary-color);}
.handle input::-webkit-slider-runnable-track {height: 0.25rem; border-radius: 0.125rem;
  background: linear-gradient(var(--st-primary-color) 0 0) 0 / calc(var(--share) * 100%) no-repeat,
    var(--st-border-color);}
.handle input::-moz-range-track {height: 0.25rem; border-radius: 0.125rem;
  background: var(--st-border-color);}
.handle input::-moz-range-progress {height: 0.25rem; background: var(--st-primary-color);}
.handle input::-webkit-slider-thumb {appearance: none; width: 1rem; height: 1rem; margin-top: -0.375rem;
  border-radius: 50%; background: var(--st-primary-color);}
.handle input::-moz-range-thumb {width: 1rem; height: 1rem; border: none; border-radius: 50%;
  background: var(--st-primary-color);}
.handle input:focus-visible {outline: 2px solid var(--st-primary-color); outline-offset: 2px;
  border-radius: 0.25rem;}
@media (forced-colors: active) {.handle input {appearance: auto;}}
.st-key-home-levers .stMarkdown {margin-bottom: -0.6rem;}
/* The scale's ends keep off the drawer below them; on a phone the drawer is out of sight. */
.st-key-home-levers .stMarkdown:has(.ends) {margin-bottom: 0.5rem;}
@media (max-width: 1200px) {
  .st-key-home-sentence {min-height: 5.2rem;}
  .st-key-home-levers .stPopover {display: none;}
}
@media (max-width: 640px) {
  .stMainBlockContainer {padding-bottom: 11rem; gap: 0.5rem;}
  .stMainBlockContainer h1 {font-size: 1.2rem;}
  .st-key-home-top p {font-size: 0.875rem; line-height: 1.3;}
  .st-key-home-changes {flex-wrap: nowrap; overflow-x: auto;}
  .st-key-home-changes > * {flex: none;}
  .st-key-home-picture, .st-key-home-picture .stVerticalBlock {gap: 0.25rem;}
  .st-key-home-sentence p {line-height: 1.3;}
  .st-key-home-sentence {min-height: 6.8rem;}
  .counts ul {display: flex; flex-wrap: wrap; column-gap: 0.7rem;}
  .counts li {padding: 0; line-height: 1.4; font-size: 0.875rem;}
  .counts h2, .counts .long {display: none;}
  .counts .short {display: inline;}
  .counts b {font-size: 1rem;}
  .counts p {margin: 0; font-size: 0.875rem;}
  .st-key-home-levers {position: fixed; left: 0; right: 0; bottom: 0; z-index: 99; padding: 0.2rem 1rem 1rem;
    background: var(--st-background-color, Canvas); box-shadow: 0 -1px 4px rgb(0 0 0 / 30%);}
  .st-key-home-levers .stHorizontalBlock:has(> .stColumn) {flex-wrap: nowrap; overflow-x: auto;
    scroll-snap-type: x mandatory;}
  .st-key-home-levers .stColumn {min-width: 92%; scroll-snap-align: start;}
  .st-key-home-levers .stColumn .stVerticalBlock {gap: 0.2rem;}
  .st-key-home-picture h2 {font-size: 1.1rem; padding-bottom: 0.8rem;}
  .handle {margin-bottom: 0;}
  .st-key-home-levers .stMarkdown, .st-key-home-levers .stMarkdown:has(.ends) {margin-bottom: 0;}
  .st-key-home-levers .stMarkdown p, .st-key-home-levers [data-testid="stMarkdownContainer"] {margin: 0;}
}
</style>
"""
IN_A_ROOM = """
<style>
.stMain .stMainBlockContainer {padding-top: 4rem; gap: 0.5rem;}
.st-key-home-top [data-testid="stMarkdownContainer"] {display: flex; gap: 1rem; align-items: center;}
.st-key-home-top p {margin: 0;}
.stMainBlockContainer h1 {font-size: 1.3rem;}
.st-key-home-picture, .st-key-home-picture .stVerticalBlock {gap: 0.2rem;}
.st-key-home-picture .stHorizontalBlock:has(> .stColumn) {gap: 0;}
/* Beside what is changed, where it takes no room from the levers. */
.st-key-home-picture {position: relative;}
.st-key-home-walker {position: absolute; top: -0.8rem; right: 0; width: 22rem !important; z-index: 1;}
.st-key-home-picture h2 {padding-bottom: 0.8rem;}
.st-key-home-levers .stPopover {display: none;}
.st-key-home-worlds p, .counts i, .ends em {opacity: 1;}
.counts h2 {display: none;}
.counts ul {display: flex; flex-wrap: wrap; column-gap: 1.2rem;}
.counts li {padding: 0;}
.st-key-home-sentence {min-height: 0;}
/* A scene a screen. */
.stMain .stHorizontalBlock:has([class*="st-key-scene-"]) {
  min-height: calc(100vh - 4rem); align-content: center;}
</style>
"""
