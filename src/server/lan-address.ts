import { networkInterfaces } from 'node:os'

/** This machine's address on the local network, for a Roku beside it. */
export const lanAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal)?.address
