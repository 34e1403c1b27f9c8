// Loaded into the server's process before the server itself: answers how much it holds, after the rubbish has been thrown away, and how long it has worked.
process.on('message', () => {
  globalThis.gc()
  globalThis.gc()
  const { user, system } = process.cpuUsage()
  process.send({ ...process.memoryUsage(), cpuSeconds: (user + system) / 1e6 })
})
// The server ends when it is told to, not when nobody asks any more.
process.channel?.unref()
