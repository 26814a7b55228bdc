import { SingleBar } from 'cli-progress'

/** Shows a person at a terminal how far long work is; nothing where the output is kept in a file. */
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
    /** Work by the same name moves the bar; another name starts afresh. */
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
