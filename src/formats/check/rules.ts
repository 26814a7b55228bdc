import { directPublisherRules } from '../direct-publisher/direct-publisher-rule-table.js'
import { mrssRules } from '../mrss/mrss-rule-table.js'
import { rssRules } from '../rss/rss-rule-table.js'
import { searchRules } from '../search/search-rule-table.js'
import { error, warning } from './rule.js'

/** What Roku's ingestion says about a document that it cannot parse. */
const parseFailure = 'feed format invalid, cannot be parsed'

/** The rules for documents of any format. */
export const documentRules = {
  'document-too-large': error('A feed has at most 250 MB.', 'Split it: Roku Search pages with nextPageUrl.'),
  'document-empty': error(
    'A feed has content.',
    'Look at what the address answers: the file has no text in it.',
    parseFailure,
  ),
  'document-gzip': error(
    'A feed is plain text.',
    'Unpack it, or serve it with the header Content-Encoding: gzip.',
    parseFailure,
  ),
  'document-binary': error(
    'A feed is JSON or XML text.',
    'Give the address of the feed, not of a media file.',
    parseFailure,
  ),
  'document-web-page': error(
    'A feed is JSON or XML.',
    'This is a web page: the address may be wrong, ask for a sign-in, or be an error page; open it in a browser.',
    parseFailure,
  ),
  'document-unknown': error(
    'A feed is Direct Publisher JSON, Roku MRSS, RSS or Roku Search JSON.',
    'Check that this is the address of the feed itself.',
    parseFailure,
  ),
  'document-atom': error(
    'Roku reads RSS 2.0 with Media RSS; Atom yields nothing.',
    'Offer the same stories as RSS 2.0, or import this feed into Newsreel.',
    parseFailure,
  ),
  'document-json-feed': error(
    'Roku reads Direct Publisher JSON; JSON Feed yields nothing.',
    'Offer the same stories as Direct Publisher JSON, or import this feed into Newsreel.',
    parseFailure,
  ),
  'document-encoding': error('A feed is UTF-8.', 'Save or serve it as UTF-8; it was read by its likely encoding.'),
  'document-encoding-declared': warning(
    'A feed is UTF-8, the one encoding that every reader takes.',
    'Write encoding="UTF-8" and the bytes to match.',
  ),
  'document-bom': error(
    'A feed starts with its first character, without a byte order mark.',
    'Save it as "UTF-8 without BOM": readers look at the first bytes to tell XML from JSON.',
  ),
  'document-junk': error(
    'Nothing stands before the JSON or the XML declaration.',
    'Remove what is printed first: blank lines, notices of PHP, debug output. The rest was checked.',
    'The processing instruction target matching "[xX][mM][lL]" is not allowed',
  ),
  'document-nesting': error('Nothing in a feed lies deeper than 100 levels.', 'Take the nesting apart.', parseFailure),
  'document-elements': error(
    'A feed has at most 2,000,000 elements or objects, and 8,000,000 values.',
    'Split the feed.',
    parseFailure,
  ),
  'document-entities': error(
    'A feed declares no entities of its own; they are never expanded here.',
    'Remove the DOCTYPE and write the characters themselves.',
    parseFailure,
  ),
  'document-syntax': error(
    'A feed is well-formed JSON or XML.',
    'Mend the first place; write feeds with a JSON or XML library, never by joining text. What could be read was checked.',
    parseFailure,
  ),
  'document-truncated': error(
    'A feed is complete.',
    'It stops before its end: look for a time-out or a full disk where it is made. What is there was checked.',
    parseFailure,
  ),
  'document-duplicate-key': error(
    'A name stands once in a JSON object.',
    'Keep one of them: readers take the first or the last, as they please.',
  ),
  'document-namespace': error(
    'Every prefix is declared on the root element with the address of its namespace.',
    'Write xmlns:media="http://search.yahoo.com/mrss/" and xmlns:dcterms="http://purl.org/dc/terms/" on <rss>.',
  ),
}

export type DocumentRule = keyof typeof documentRules

/** Every rule by id, in table order. */
export const rules = { ...documentRules, ...directPublisherRules, ...mrssRules, ...rssRules, ...searchRules }

export type RuleId = keyof typeof rules
