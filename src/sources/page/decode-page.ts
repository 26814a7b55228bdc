import { decodeText } from '../../text/decode.js'
import { readDeclaredCharset } from './declared-charset.js'

/**
 * A page as text: a byte order mark decides, then the charset of the `Content-Type`, then the one that the page declares (HTML standard,
 * 13.2.3.2), then what the bytes look like.
 * @throws {Problem} `not-text` when the bytes are no text at all
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const told = /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]
  return decodeText(bytes, told ?? readDeclaredCharset(bytes))
}
