import type { LoadedDocument } from '../../src/sources/document.js'

export const defaults = { language: 'en', timeZone: 'UTC' }

/** A document as a folder source hands it over; assets by name only. */
export function documentOf(name: string, content: string | Uint8Array, assets: readonly string[] = []): LoadedDocument {
  return {
    name,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    modifiedAt: '2025-12-01T09:00:00.000Z',
    assets: assets.map((asset) => ({ name: asset, path: `/${asset}` })),
  }
}
