// Draws the rope of each place of a lever while it is dragged, over the chart that stands still meanwhile.
// Vega and React take a fifth of a second for a picture, this a few milliseconds.
const SVG = "http://www.w3.org/2000/svg", NOWHERE = 255
const SIZE = 4.3, DOT = 2.8, LATEST = 5000 // pixels from the middle of a sign; milliseconds
const SHAPES = {
  circle: r => `m${-r},0a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0z`,
  square: r => `m${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  diamond: r => `m0,${-r}l${r},${r}l${-r},${r}l${-r},${-r}z`,
  "triangle-up": r => `m0,${-r}l${r},${1.8 * r}h${-2 * r}z`,
  "triangle-down": r => `m0,${r}l${r},${-1.8 * r}h${-2 * r}z`,
  cross: r => {
    const t = r / 2.5, s = r - t
    return `m${-t},${-r}h${2 * t}v${s}h${s}v${2 * t}h${-s}v${s}h${-2 * t}v${-s}h${-s}v${-2 * t}h${s}z`
  },
}

const live = (window.tightropeLive ??= { lever: null, pictures: new Map(), is_shown: false, answered: null })

const overlay = () => {
  const chart = document.querySelector(".st-key-rope svg.marks .role-frame.root > g")
  if (!chart) return null
  const ready = chart.querySelector("g.live")
  if (ready) return ready
  const layer = document.createElementNS(SVG, "g")
  layer.setAttribute("class", "live")
  layer.setAttribute("pointer-events", "none")
  const before = chart.querySelector('[class*="runs_pile"]')
  before.parentNode.insertBefore(layer, before)
  return layer
}

const path = (attributes, d) => {
  const element = document.createElementNS(SVG, "path")
  for (const [name, value] of Object.entries({ fill: "none", ...attributes, d })) element.setAttribute(name, value)
  return element
}

const draw = ({ rope }) => {
  const layer = overlay(), how = live.how
  if (!layer) return
  const frame = layer.closest(".role-frame").querySelector("path.background").getAttribute("d")
  const [, width, height] = frame.match(/h([\d.]+)v([\d.]+)/).map(Number)
  const x = t => ((t * width) / how.right).toFixed(1)
  const y = place => (((how.top - place) * height) / (how.top - how.bottom)).toFixed(1)
  const [low, high, steps] = how.range
  const rows = Array.from({ length: steps + 1 }, (_, step) => y(low + ((high - low) * step) / steps))
  const columns = Array.from({ length: how.months }, (_, month) => x(month))
  const bytes = atob(rope.paths), parts = []
  const line = values => {
    let d = ""
    values.forEach((value, t) => (d += value === null ? "" : `${d ? "L" : "M"}${columns[t]},${y(value)}`))
    return d
  }
  for (const soft of rope.soft) {
    const edge = y(how.edge)
    const area = `${line(soft)}L${columns.at(-1)},${edge}L${columns[0]},${edge}Z`
    parts.push(path({ fill: how.soft, opacity: 0.12 }, area))
  }
  rope.endings.forEach((ending, run) => {
    let d = ""
    for (let t = 0, from = run * how.months; t < how.months; t++) {
      const step = bytes.charCodeAt(from + t)
      if (step === NOWHERE) break
      d += `${t ? "L" : "M"}${columns[t]},${rows[step]}`
    }
    parts.push(path({ stroke: how.colors[ending], opacity: 0.3, "stroke-linejoin": "round" }, d))
  })
  parts.push(path({ stroke: how.bold, "stroke-width": 4, "stroke-linejoin": "round" }, line(rope.middle)))
  how.colors.forEach((color, ending) => {
    const size = how.shapes[ending] === "circle" ? DOT : SIZE
    const sign = (SHAPES[how.shapes[ending]] ?? SHAPES.circle)(size)
    const d = rope.endings.map((of, run) => (of === ending ? `M${x(rope.t[run])},${y(rope.y[run])}${sign}` : ""))
    parts.push(path({ fill: color, stroke: how.page, "stroke-width": size / SIZE }, d.join("")))
  })
  const [left, right] = how.pile.map(x)
  for (const [ending, from, to] of rope.pile) {
    parts.push(path({ fill: how.colors[ending] }, `M${left},${y(from)}H${right}V${y(to)}H${left}Z`))
  }
  layer.replaceChildren(...parts)
}

// The page's own words stand hidden meanwhile; these are made by the page, and harmless.
const say = (counts, says) => {
  const beside = document.querySelector(".live-counts"), below = document.querySelector(".live-says")
  if (beside) beside.innerHTML = counts
  if (below) below.innerHTML = says
}

live.begin = (lever, at) => {
  live.watcher?.disconnect()
  clearTimeout(live.timer)
  live.lever = lever
  live.at = at
  live.pictures.clear()
}
live.show = () => {
  const picture = live.pictures.get(live.at())
  if (!picture) return
  draw(picture)
  say(picture.counts, picture.says)
  live.is_shown = true
  document.body.dataset.live = ""
}
live.nearest_unknown = (at, length, reach) => {
  for (let away = 0; away <= reach; away++) {
    for (const place of [at - away, at + away]) {
      if (place >= 0 && place < length && !live.pictures.has(place)) return place
    }
  }
  return null
}
live.end = () => {
  live.watcher?.disconnect()
  clearTimeout(live.timer)
  live.lever = null
  live.is_shown = false
  live.pictures.clear()
  delete document.body.dataset.live
  document.querySelector(".st-key-rope g.live")?.remove()
  say("", "")
}
// The last rope stays until the chart below it has been drawn for the lever that was let go.
live.end_with_the_page = () => {
  live.lever = null
  live.timer = setTimeout(live.end, LATEST)
  live.watcher = new MutationObserver(changes => {
    if (changes.some(({ target }) => !target.closest?.("g.live") && target.nodeName !== "g")) live.end()
  })
  const chart = document.querySelector(".st-key-rope")
  const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] }
  if (chart && live.is_shown) live.watcher.observe(chart, watched)
  else live.end()
}

export default ({ data }) => {
  if (!data || data.lever !== live.lever) return
  live.how = data.how
  for (const [at, picture] of Object.entries(data.pictures)) live.pictures.set(Number(at), picture)
  live.show()
  live.answered?.(Object.keys(data.pictures).length === 0)
}
