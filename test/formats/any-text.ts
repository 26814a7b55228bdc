import fc from 'fast-check'

/** Any JavaScript string, including control characters, lone surrogates and noncharacters. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '&',
        'Q&A;',
        '&lt;',
        '&#0;',
        '&#x41;',
        '<',
        '>',
        ']]>',
        '"',
        "'",
        '<!--',
        '\r\n',
        '\u0000',
        '\uFEFF',
        '🏆',
        ' ',
        ',',
      ),
      {
        minLength: 1,
      },
    )
    .map((parts) => parts.join('')),
)

/**
 * What an XML parser returns for a text, code point by code point: XML 1.0 sections 2.2 (allowed characters) and 2.11
 * (all line ends become LF).
 */
export const readAsXml = (text: string): string =>
  Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0)!
      if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
      return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
    })
    .join('')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
