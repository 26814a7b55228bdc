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
    'Unpack it, or serve it with the header Content-Encoding: gzip. What is inside was checked.',
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
  'document-doctype': warning(
    'A feed has no DOCTYPE of HTML: some readers take it for a web page.',
    'Remove the DOCTYPE; the template of the page wrote it.',
  ),
  'document-syntax': error(
    'A feed is well-formed JSON or XML.',
    'Correct the text there; write feeds with a JSON or XML library, never by joining text. The rest was checked.',
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

/** The rules for what any format has: names, texts and addresses. */
export const contentRules = {
  'document-items-hidden': error(
    'Items stand in the list, and under the name, that readers look for.',
    'Rename or move the list: readers pass over it, with all that it holds.',
    'No valid items were found in the feed',
  ),
  'document-name-misspelt': warning(
    'A name is spelt exactly as in the specification, capitals included.',
    'Correct the name: readers pass over it, and its value is lost.',
  ),
  'document-name-misplaced': warning(
    'A property stands in the object that the specification names.',
    'Move it there: readers look for it nowhere else.',
  ),
  'document-name-unknown': warning(
    'A property is one of the specification.',
    'Remove it, or keep it for a program of your own: a Roku passes over it.',
  ),
  'document-text-markup': warning(
    'A text is plain: a Roku shows tags as they are written.',
    'Write the text without its tags.',
  ),
  'document-text-entities': warning(
    'A text has the characters themselves: a Roku shows "&amp;" as it is written.',
    'Write the character in place of the entity.',
  ),
  'document-text-mojibake': warning(
    'A text has the letters that were meant.',
    'Decode the text as UTF-8 where it comes from, and write the feed as UTF-8.',
  ),
  'document-text-invisible': warning('A text has no characters that cannot be shown.', 'Remove the character.'),
  'document-text-blanks': warning(
    'A text has no blanks before and after it: names and tags are compared letter by letter.',
    'Remove the blanks before and after the text.',
  ),
  'document-address-entities': error(
    'An address has the characters themselves: "&amp;" in it asks for something else.',
    'Write & in place of &amp;.',
  ),
  'document-address-private': warning('An address can be opened from anywhere.', 'Put the file on a public host.'),
  'document-thumbnail-file': error(
    'A thumbnail is a picture.',
    'Give the address of a JPEG or PNG picture.',
    'thumbnails cannot be downloaded',
  ),
  'document-video-page': error(
    "A video's address is that of a file or a stream, not of a page with a player.",
    'Give the address of the .m3u8 stream or the .mp4 file that the page plays.',
  ),
  'document-video-file': error(
    'A video is a file or stream that a Roku plays: HLS, DASH, Smooth Streaming, MP4, MOV or M4V.',
    'Convert it to H.264 in .mp4 or to HLS, and give the address of that.',
  ),
}

export type ContentRule = keyof typeof contentRules
export type DocumentRule = keyof typeof documentRules

/** Every rule by id, in table order. */
export const rules = {
  ...documentRules,
  ...contentRules,
  ...directPublisherRules,
  ...mrssRules,
  ...rssRules,
  ...searchRules,
}

export type RuleId = keyof typeof rules
