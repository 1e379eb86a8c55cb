// A lever's handle. While it is dragged, the rope of each place is drawn at once where the page has sent it
// (live.js). One request for ropes is under way at a time, and the next asks for the nearest place whose rope
// is not there: so none waits in a queue, and what is asked for is never stale. A key that is held down drags.
const PATIENCE = 15000 // milliseconds after which a request is given up
const REACH = 7 // places to both sides whose ropes are asked for before the handle is there

export default ({ parentElement, data, setTriggerValue }) => {
  const handle = parentElement.querySelector("input"), said = parentElement.querySelector("span")
  const own = (handle.own ??= { turn: data.turn, by: null, asks: false, failed: false })
  const live = () => window.tightropeLive
  const at = () => Number(handle.value)
  const show = () => {
    said.textContent = data.says[handle.value]
    handle.setAttribute("aria-valuetext", said.textContent)
    handle.parentElement.style.setProperty("--share", handle.value / handle.max)
  }
  const ask = () => {
    if (!own.by || own.asks || own.failed || !live()) return
    const place = live().nearest_unknown(at(), data.says.length, REACH)
    if (place === null) return
    const answered = failed => {
      clearTimeout(timer)
      own.asks = false
      own.failed = failed
      ask()
    }
    const timer = setTimeout(() => answered(true), PATIENCE)
    own.asks = true
    live().answered = answered
    setTriggerValue("dragged", { at: place, turn: own.turn })
  }
  const drag = by => {
    if (own.by) return
    own.by = by
    own.failed = false
    live()?.begin(data.name, at)
  }
  const let_go = () => {
    own.by = null
    own.asks = false
    if (own.value === handle.value) {
      live()?.end()
      return
    }
    own.value = handle.value
    own.turn += 1
    live()?.end_with_the_page()
    setTriggerValue("moved", { at: at(), turn: own.turn })
  }
  handle.onpointerdown = () => {
    drag("pointer")
    setTimeout(() => own.value === handle.value && ask()) // not where the press alone has moved it
  }
  handle.onkeydown = event => {
    if (event.repeat) drag("key")
  }
  handle.oninput = () => {
    show()
    if (!own.by) return
    live()?.show()
    ask()
  }
  const let_go_by = by => {
    if (own.by === by) let_go()
  }
  handle.onchange = () => {
    if (own.by !== "key") let_go()
  }
  handle.onkeyup = handle.onblur = () => let_go_by("key")
  handle.onpointerup = handle.onpointercancel = () => setTimeout(() => let_go_by("pointer"))
  handle.max = data.says.length - 1
  handle.setAttribute("aria-label", data.label)
  // What the page says of a turn before the last is late, and does not move the handle.
  if (!own.by && data.turn >= own.turn) {
    handle.value = data.at
    own.value = handle.value
  }
  show()
}
