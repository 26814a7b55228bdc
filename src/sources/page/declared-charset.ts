/** The HTML standard looks for the declaration in this many bytes; pages in the wild need a few more. */
const searchedBytes = 4096

/** The encoding that a page declares in `<meta charset>`, `<meta http-equiv>` or an XML declaration. */
export function readDeclaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, searchedBytes)).toString('latin1')
  return (/<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(start) ??
    /^\s*<\?xml[^>]{1,200}encoding\s*=\s*["']([\w-]{2,30})/i.exec(start))?.[1]
}
