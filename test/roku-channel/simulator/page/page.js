// Loads the engine, keeps what it says, and offers what a test needs on `window.simulator`.
const simulator = { lines: [], warnings: [], events: [], ready: false }
window.simulator = simulator

brs.subscribe('test', (event, data) => {
  if (event === 'debug') {
    if (data.level === 'print') simulator.lines.push(String(data.content))
    else simulator.warnings.push(`${data.level}: ${data.content}`)
  } else if (event === 'version') simulator.ready = true
  else if (event !== 'redraw' && event !== 'control') simulator.events.push(event)
})

simulator.launch = async (zip, link) => {
  const bytes = await (await fetch(zip)).arrayBuffer()
  brs.execute(
    'channel.zip',
    bytes,
    { clearDisplayOnExit: false, muteSound: true, entryPoint: true, debugOnCrash: false },
    new Map(Object.entries(link)),
  )
}

// A number for the engine's picture: equal numbers, equal pictures.
simulator.fingerprint = () => {
  const data = brs.getScreenshot()?.data ?? []
  let hash = 0
  for (let at = 0; at < data.length; at += 52) hash = (hash * 31 + data[at] + data[at + 1] * 3 + data[at + 2] * 7) | 0
  return hash
}

addEventListener('load', async () => {
  await brs.initialize(
    {
      developerId: 'newsreel',
      displayMode: '1080p',
      locale: 'en_US',
      captionMode: 'On',
      captionLanguage: 'en',
      audioLanguage: 'en',
      maxFps: 10,
      extensions: new Map([[brs.SupportedExtension.SceneGraph, './brs-sg.js']]),
    },
    { debugToConsole: false, disableGamePads: true },
  )
  brs.redraw(false, 1920, 1080, 1)
})
