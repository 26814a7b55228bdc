// Preloaded into a process that is measured: reports its usage to the parent, and exits when the parent does.

// Child processes would inherit these arguments, and they must not preload this file.
process.execArgv.length = 0

process.on('message', (message) => {
  if (message !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send({ residentBytes: process.memoryUsage.rss(), cpuMilliseconds: (user + system) / 1000 })
})
process.on('disconnect', () => process.exit())
process.channel?.unref()
