// What the pages can do without a script stays so; this adds HLS and the arrow keys of a remote.

for (const video of document.querySelectorAll('video[data-hls]')) {
  const address = video.dataset.hls
  const { Hls } = window
  if (Hls?.isSupported()) {
    const player = new Hls()
    player.loadSource(address)
    player.attachMedia(video)
  } else {
    video.src = address
  }
}

const rows = [...document.querySelectorAll('.tiles')].map((row) => [...row.querySelectorAll('a')])

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
