import { isPlayer, isPlayerHost } from '../../sources/video-players.js'
import { checkAddress, readExtension } from '../values.js'
import { describeValue, nameCodePoint } from './rule.js'

/** What is wrong with an address that has the form of one. */
type AddressFault = {
  rule:
    | 'document-address-entities'
    | 'document-address-private'
    | 'document-thumbnail-file'
    | 'document-video-page'
    | 'document-video-file'
  found: string
  fix: string
}

/** What an address leads to. */
export type AddressUse = 'address' | 'picture' | 'video'

const playable = ['m3u8', 'mpd', 'ism', 'mp4', 'mov', 'm4v', 'mkv', 'ts', 'mp3', 'm4a', 'aac']
const unplayable = ['webm', 'avi', 'wmv', 'flv', 'f4v', 'mpg', 'mpeg', 'ogv', 'ogg', '3gp', 'rm', 'swf']
const pictures = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'svg', 'bmp', 'tif', 'tiff', 'heic']
const pages = ['html', 'htm', 'xhtml', 'shtml', 'asp', 'aspx', 'jsp']
const otherFiles = ['srt', 'vtt', 'ttml', 'bif', 'pdf', 'zip', 'json', 'xml', 'txt', 'doc', 'docx']
/** Their addresses without an extension are files as often as pages. */
const fileHosts = /(?:brightcove|jwplayer|jwplatform|jwpcdn|kaltura|wistia)\./

/** Finds what is wrong with an address that `checkAddress` accepts. */
export function findAddressFaults(address: string, use: AddressUse): AddressFault[] {
  if (checkAddress(address) === 'invalid') return []
  const faults: AddressFault[] = []
  const entity = /&(?:amp|#0*38|#x0*26|quot|lt|gt|apos);/i.exec(address)
  if (entity) {
    const fixed = address.replace(/&(?:amp|#0*38|#x0*26);/gi, '&')
    faults.push({
      rule: 'document-address-entities',
      found: `${entity[0]} in ${describeValue(address)}`,
      fix:
        fixed === address ? `Write the character itself in place of ${entity[0]}.` : `Write ${describeValue(fixed)}.`,
    })
  }
  const { hostname, pathname } = new URL(address)
  if (isPrivateHost(hostname)) {
    faults.push({
      rule: 'document-address-private',
      found: describeValue(address),
      fix: `Put the file on a public host: ${hostname} is known only inside a network.`,
    })
  }
  const extension = readExtension(pathname)
  const found = describeValue(address)
  if (use === 'picture') {
    const kind = pages.includes(extension) ? 'a web page' : otherFiles.includes(extension) ? `a .${extension} file` : ''
    const video = [...playable, ...unplayable].includes(extension) ? `a .${extension} video` : kind
    const fix = 'Give the address of a JPEG or PNG picture, 16:9 and at least 800x450: best a still of the video.'
    if (video !== '') faults.push({ rule: 'document-thumbnail-file', found: `${video}, ${found}`, fix })
  } else if (use === 'video') {
    const fault = findVideoFault(address, hostname, extension)
    if (fault) faults.push({ ...fault, found: `${fault.found}, ${found}` })
  }
  return faults
}

function findVideoFault(address: string, hostname: string, extension: string): AddressFault | undefined {
  const isService = isPlayerHost(hostname) && !fileHosts.test(hostname)
  if (pages.includes(extension) || (isService && !playable.includes(extension) && isPlayer(address))) {
    const site = isService ? `a page of ${hostname.replace(/^(?:www|m|player)\./, '')}` : 'a web page'
    const fix = isService
      ? `A Roku cannot play a page of this service: give the .m3u8 or .mp4 file that you uploaded, from a host of your own.`
      : 'Give the address of the .m3u8 stream or the .mp4 file that the page plays.'
    return { rule: 'document-video-page', found: site, fix }
  }
  const fix = 'Convert it to H.264 in .mp4 or to HLS, and give the address of that.'
  if (unplayable.includes(extension)) return { rule: 'document-video-file', found: `a .${extension} file`, fix }
  if (![...pictures, ...otherFiles].includes(extension)) return undefined
  return {
    rule: 'document-video-file',
    found: `a .${extension} file`,
    fix: 'Give the address of the video file or stream.',
  }
}

/** Names and numbers that mean something inside one network only (RFC 1918, 3927, 4193, 6761). */
function isPrivateHost(hostname: string): boolean {
  if (/^(?:10|127|0)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(hostname)) return true
  if (/^\[(?:::1?\]|f[cd]|fe[89ab])/.test(hostname)) return true
  return /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/.test(hostname) || !/[.:]/.test(hostname)
}

/** How to mend an address that `checkAddress` refuses; undefined if its rule says enough. */
export function suggestAddress(address: string): string | undefined {
  const blank = /[\s\p{Cc}\p{Cf}]/u.exec(address)
  const bare = address.replace(/[\n\r\t\p{Cc}\p{Cf}]+/gu, '').trim()
  if (blank && checkAddress(bare) !== 'invalid') {
    return `Remove ${nameCodePoint(blank[0])}, ${describeBlank(blank[0])}: write ${describeValue(bare)}.`
  }
  const encoded = bare.replaceAll(' ', '%20')
  if (/ /.test(bare) && checkAddress(encoded) !== 'invalid') return `Write ${describeValue(encoded)}.`
  if (/^https?:\/?\/?$/i.test(bare)) return 'Leave the object out: an address without a host freezes devices.'
  const twice = /^(?:https?:\/*)+(https?:\/\/[^\s/].*)$/i.exec(bare)?.[1]
  if (twice !== undefined && twice !== address) return `Write ${describeValue(twice)}.`
  if (/^https?:\/\/\/|^https?:\/\/[?#]/i.test(bare)) return 'Add the name of the host after https://.'
  const scheme = /^([a-z][a-z\d+.-]{0,20}):\/\//i.exec(bare)?.[1]?.toLowerCase()
  if (scheme !== undefined && !/^https?$/.test(scheme))
    return `Serve the file over https: a Roku does not open ${scheme}.`
  const whole = `https://${bare.replace(/^[:/]+/, '')}`
  if (/^(?:\/\/|[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,})/i.test(bare) && checkAddress(whole) !== 'invalid') {
    return /^\/(?!\/)/.test(bare) ? undefined : `Write ${describeValue(whole)}.`
  }
  return undefined
}

const describeBlank = (character: string): string =>
  /[\n\r\u2028\u2029]/.test(character) ? 'a line break' : /\s/.test(character) ? 'a blank' : 'which cannot be seen'
