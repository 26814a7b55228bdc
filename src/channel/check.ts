import { createRequire } from 'node:module'
import { relative } from 'node:path'
import { Problem } from '../problem.js'

const require = createRequire(import.meta.url)

/**
 * Checks the channel's BrightScript and XML with brighterscript and bslint (rules in the folder's bslint.json).
 * @param folder absolute path of the channel
 * @throws {Problem} `channel-invalid`: names the first file, line and rule, and how many more there are
 */
export async function checkChannel(folder: string): Promise<void> {
  // Loaded when a channel is packed, not with the service: the compiler is large.
  const { ProgramBuilder } = await import('brighterscript')
  const builder = new ProgramBuilder()
  try {
    await builder.run({
      cwd: folder,
      rootDir: folder,
      project: `${folder}/bsconfig.json`,
      plugins: [require.resolve('@rokucommunity/bslint')],
      logLevel: 'error' as never,
      showDiagnosticsInConsole: false,
      watch: false,
    })
    const found = builder.getDiagnostics().filter((diagnostic) => diagnostic.severity !== 4)
    if (found.length === 0) return
    const lines = found.map((diagnostic) => {
      const file = relative(folder, diagnostic.file?.srcPath ?? folder)
      return `${file}:${(diagnostic.range?.start.line ?? 0) + 1} ${diagnostic.code ?? ''} ${diagnostic.message}`
    })
    throw new Problem(
      'channel-invalid',
      `The channel breaks ${found.length} of its checks and is not packed; mend these first: ${lines.slice(0, 20).join('; ')}`,
    )
  } finally {
    builder.dispose()
  }
}
