// Loaded into the server's process before the server itself: answers how much it holds, after the rubbish has been thrown away.
process.on('message', () => {
  globalThis.gc()
  globalThis.gc()
  process.send(process.memoryUsage())
})
// The server ends when it is told to, not when nobody asks any more.
process.channel?.unref()
