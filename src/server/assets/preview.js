// What the pages can do without a script stays so; this adds HLS, the choice of closed captions, the arrow keys of a
// remote and buttons that copy.

for (const video of document.querySelectorAll('video')) {
  offerClosedCaptions(video)
  if (video.dataset.hls && window.Hls?.isSupported()) playHls(video, video.dataset.hls)
}

for (const address of document.querySelectorAll('[data-copy]')) {
  // Browsers have a clipboard for pages over HTTPS and of this machine only.
  if (navigator.clipboard) address.after(copyButton(address.textContent))
}

moveByArrows([...document.querySelectorAll('.lead, .tiles')].map((row) => [...row.querySelectorAll('a')]))

function playHls(video, address) {
  const { Hls } = window
  // The story's own tracks come before those inside the stream: two at once would lie over each other.
  const player = new Hls({ renderTextTracksNatively: video.textTracks.length === 0 })
  player.on(Hls.Events.ERROR, (_name, { fatal, details }) => {
    if (!fatal || video.parentElement.querySelector('.notice')) return
    const notice = element('p', 'notice', `This browser cannot play the stream (${details}). A Roku may still play it.`)
    notice.role = 'alert'
    video.after(notice)
  })
  player.loadSource(address)
  player.attachMedia(video)
}

/** A line of buttons under the video: each language, and none. Streams bring their own tracks, and bring them late. */
function offerClosedCaptions(video) {
  const line = element('div', 'choice')
  line.role = 'group'
  line.ariaLabel = 'Closed captions'
  const tracks = () => [...video.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles')
  const draw = () => {
    const all = tracks()
    const shown = all.find((track) => track.mode === 'showing')
    const choices = [...all, undefined].map((track) => {
      const button = element('button', '', track ? track.label || track.language || 'Closed captions' : 'Off')
      button.ariaPressed = String(track === shown)
      button.onclick = () => {
        for (const each of all) each.mode = each === track ? 'showing' : 'disabled'
        draw()
        line.querySelector('[aria-pressed=true]')?.focus()
      }
      return button
    })
    line.replaceChildren(element('span', '', 'Closed captions'), ...choices)
    line.hidden = all.length === 0
  }
  draw()
  video.after(line)
  for (const event of ['addtrack', 'removetrack', 'change']) video.textTracks.addEventListener(event, draw)
}

function copyButton(text) {
  const button = element('button', 'copy', 'Copy')
  button.ariaLabel = `Copy ${text}`
  button.onclick = async () => {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
    button.onblur = () => {
      button.textContent = 'Copy'
    }
  }
  return button
}

function moveByArrows(rows) {
  document.addEventListener('keydown', (event) => {
    const row = rows.findIndex((tiles) => tiles.includes(document.activeElement))
    if (row < 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const column = rows[row].indexOf(document.activeElement)
    const target = {
      ArrowRight: rows[row][column + 1],
      ArrowLeft: rows[row][column - 1],
      ArrowDown: rows[row + 1]?.[Math.min(column, rows[row + 1].length - 1)],
      ArrowUp: rows[row - 1]?.[Math.min(column, rows[row - 1].length - 1)],
    }[event.key]
    if (!target) return
    event.preventDefault()
    target.focus({ preventScroll: true })
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
}

function element(name, className, text = '') {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}
