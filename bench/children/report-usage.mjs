// Preloaded into a process under measure: tells its parent what it uses, and ends with it.

process.on('message', (message) => {
  if (message !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send({ residentBytes: process.memoryUsage.rss(), cpuMilliseconds: (user + system) / 1000 })
})
process.on('disconnect', () => process.exit())
process.channel?.unref()
