// Preloaded into a process under measure: tells its parent what it uses, and ends with it.

// The processes that it starts itself take over the arguments that it was started with: they are not to be preloaded.
process.execArgv.length = 0

process.on('message', (message) => {
  if (message !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send({ residentBytes: process.memoryUsage.rss(), cpuMilliseconds: (user + system) / 1000 })
})
process.on('disconnect', () => process.exit())
process.channel?.unref()
