// Says once a while after a month has been drawn that the next one is due.
export default ({ data, setTriggerValue }) => {
  const timer = setTimeout(() => setTriggerValue("due", data.month), data.pace)
  return () => clearTimeout(timer)
}
