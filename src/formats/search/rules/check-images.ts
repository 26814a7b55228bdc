import { searchImageTypes } from '../../../roku/tables.js'
import { describeFound } from '../../check/describe-found.js'
import { at, type JsonPlace } from '../../check/json-place.js'
import { extensionOf } from '../../check/judge-address.js'
import { languagesOf } from './check-languages.js'
import type { SearchCheck } from './context.js'

const imageFiles = ['jpg', 'jpeg', 'png', 'gif']

/** Checks an asset's images (Roku, Search feed: images). */
export function checkImages(check: SearchCheck, asset: JsonPlace, type: string | undefined): void {
  const { read, report, picture } = check
  const images = read.records(asset, 'images', 'search-images-missing')
  const types = images.map((image) => {
    const url = read.address(image, 'url', 'search-image-url-missing')
    if (url !== undefined) {
      const extension = extensionOf(new URL(url).pathname)
      // An address without extension may well answer with a picture.
      if (extension !== '' && !imageFiles.includes(extension))
        report('search-image-file', at(image, 'url'), describeFound(url))
      else picture(url, at(image, 'url'))
    }
    languagesOf(check, image)
    const known = check.word(image, 'type', searchImageTypes, 'search-image-type-unknown')
    return known ?? at(image, 'type').value
  })
  const enough = type === 'episode' ? ['main', 'poster', 'background'] : ['main', 'poster']
  // An unknown type is already said to be wrong: it may be the one that is missed here.
  const readable = types.every((word) => (searchImageTypes as readonly unknown[]).includes(word))
  if (images.length > 0 && readable && !types.some((word) => enough.includes(String(word)))) {
    report('search-image-main-missing', at(asset, 'images'), `only ${[...new Set(types)].join(', ')}`)
  }
}
