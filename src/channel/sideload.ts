import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CompileError,
  FailedDeviceResponseError,
  InvalidDeviceResponseCodeError,
  rokuDeploy,
  UnauthorizedDeviceResponseError,
  UnparsableDeviceResponseError,
  UpdateCheckRequiredError,
} from 'roku-deploy'
import { Problem } from '../problem.js'

type Device = {
  /** Host name or IP address of the Roku. */
  host: string
  /** The password chosen when developer mode was switched on. */
  password: string
  /** Port of the device's installer; 80 on every Roku. */
  port?: number
}

/** A device on the same network responds at once, but installing takes longer. */
const installMilliseconds = 60_000

/**
 * Installs a package on a Roku in developer mode, replacing the one sideloaded before.
 * @throws {Problem} `no-device`, `developer-mode-off`, `wrong-password` or `package-rejected`: what to do about it
 */
export async function sideloadChannel(zip: Uint8Array, device: Device): Promise<void> {
  if (!/^[a-z0-9.:-]{1,253}$/i.test(device.host)) {
    throw new Problem(
      'no-device',
      `"${device.host}" is not a host name or IP address: find the Roku's under Settings, Network, About.`,
    )
  }
  // roku-deploy only takes a file.
  const folder = await mkdtemp(join(tmpdir(), 'newsreel-'))
  try {
    await writeFile(join(folder, 'channel.zip'), zip)
    await rokuDeploy.publish({
      host: device.host,
      password: device.password,
      packagePort: device.port ?? 80,
      timeout: installMilliseconds,
      outDir: folder,
      outFile: 'channel',
      failOnCompileError: true,
    })
  } catch (error) {
    throw describeSideloadFailure(error, device.host)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What went wrong, and what the user can do about it. */
function describeSideloadFailure(error: unknown, host: string): Problem {
  const cause = { cause: error }
  const code = (error as { code?: string }).code ?? (error as { cause?: { code?: string } }).cause?.code
  if (error instanceof UnauthorizedDeviceResponseError) {
    return new Problem(
      'wrong-password',
      `The Roku at ${host} does not take this password: give the one that you chose when you switched developer mode on.`,
      cause,
    )
  }
  if (error instanceof UpdateCheckRequiredError) {
    return new Problem(
      'package-rejected',
      `The Roku at ${host} wants its own update first: on the device open Settings, System, Software update, then try again.`,
      cause,
    )
  }
  if (error instanceof CompileError || error instanceof FailedDeviceResponseError) {
    return new Problem(
      'package-rejected',
      `The Roku at ${host} took the package and rejected it: ${firstLine((error as Error).message)}. Update the Roku (Settings, System, Software update) and try again.`,
      cause,
    )
  }
  if (code === 'ECONNREFUSED') {
    return new Problem(
      'developer-mode-off',
      `${host} answers, but not as a Roku in developer mode: on its remote press Home three times, Up twice, then Right, Left, Right, Left, Right.`,
      cause,
    )
  }
  if (error instanceof UnparsableDeviceResponseError || error instanceof InvalidDeviceResponseCodeError) {
    return new Problem(
      'developer-mode-off',
      `${host} answers, but not as a Roku's installer: check the address, and that developer mode is on (Home three times, Up twice, then Right, Left, Right, Left, Right).`,
      cause,
    )
  }
  return new Problem(
    'no-device',
    `No Roku answers at ${host} (${code ?? firstLine((error as Error).message)}): check that it is switched on and in the same network as this computer.`,
    cause,
  )
}

function firstLine(message: string): string {
  return message
    .split('\n', 1)[0]!
    .replace(/[.\s]+$/, '')
    .slice(0, 200)
}
