// Looks every two seconds at the room, steps the clock every second, and counts the sheets that are in.
// The page is drawn anew where the room is in another stage, or a sheet that the page shows is in.
// A page that has not come although it was asked for, as under load, is asked for again.
const EVERY = 2000, PATIENCE = 10000, SECOND = 1000, MINUTE = 60

export default ({ data, parentElement, setTriggerValue }) => {
  const clock = parentElement.querySelector("b")
  const sheets = parentElement.querySelector("span")
  const own = (clock.own ??= { told: null, at: 0 })
  clearInterval(own.stepping)
  clearInterval(own.looking)
  // What is drawn again as it was has the clock go on.
  if (own.drawn !== data.drawn) {
    own.began = performance.now()
    own.told = null
  }
  own.drawn = data.drawn
  const step = () => {
    const gone = (performance.now() - own.began) / SECOND
    const left = data.left === null ? 0 : Math.max(0, Math.round(data.left - gone))
    const time = `${Math.floor(left / MINUTE)}:${String(left % MINUTE).padStart(2, "0")}`
    clock.textContent = data.left === null ? data.clock : `${data.clock}: ${time}`
  }
  const count = (seats) => { sheets.textContent = data.counts[seats.length] ?? "" }
  const isIn = () => document.querySelector(".st-key-class-sheet-in") !== null
  const shows = (look) => {
    const sheets = isIn() ? [] : look.is_in.filter((seat) => data.sheets.includes(seat))
    return JSON.stringify([look.stage, sheets])
  }
  // What is being drawn just now would be lost.
  const isBeingDrawn = () => document.querySelector('[data-test-script-state="running"]') !== null
  const look = async () => {
    if (!clock.isConnected) {
      clearInterval(own.looking)
      clearInterval(own.stepping)
      return
    }
    try {
      const answer = await fetch(data.address, { cache: "no-store" })
      const said = answer.ok ? await answer.text() : ""
      if (said === "") return
      const found = JSON.parse(said)
      if (found.stage === data.stage) count(found.is_in)
      const other = shows(found)
      if (other === shows(data) || isBeingDrawn()) return
      if (own.told === other && performance.now() - own.at < PATIENCE) return
      own.told = other
      own.at = performance.now()
      setTriggerValue("changed", { page: data.page })
    } catch {
      // The server is away; the page comes back by itself.
    }
  }
  step()
  count(data.is_in)
  own.stepping = setInterval(step, SECOND)
  own.looking = setInterval(look, EVERY)
}
