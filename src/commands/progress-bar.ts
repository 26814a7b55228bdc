import { SingleBar } from 'cli-progress'

/** Shows the progress of long work on a terminal. Writes nothing if the output goes to a file. */
export function createProgressBar(terminal: NodeJS.WriteStream) {
  const bar = new SingleBar({
    format: '{task} [{bar}] {value}/{total}',
    stream: terminal,
    clearOnComplete: true,
    hideCursor: true,
  })
  let current = ''
  const end = (): void => {
    if (current) bar.stop()
    current = ''
  }
  return {
    /** The same task moves the bar; another task starts a new one. */
    show(task: string, value: number, total: number): void {
      if (!terminal.isTTY || total === 0) return
      if (task !== current) {
        end()
        bar.start(total, 0, { task })
        current = task
      }
      bar.setTotal(total)
      bar.update(value)
      if (value === total) end()
    },
    end,
  }
}
