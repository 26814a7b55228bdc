import { describeFound } from './describe-found.js'
import { at, elements, isRecord, type JsonPlace } from './json-place.js'
import { judgeAddress } from './judge-address.js'
import type { ReportTo } from './rule.js'

/** The rules that every field of a JSON format shares. */
type CommonRules<Id> = { wrongType: Id; nullValue: Id; badAddress: Id; plainHttp: Id }

/**
 * Reads fields of a JSON document and reports what is wrong with them. Each method takes the object's place and the field's name; with
 * `missing` the field is required: nothing, null and blank text break that rule. They return the value only where it is usable.
 */
export function readFields<Id extends string>(report: ReportTo<Id, JsonPlace>, common: CommonRules<NoInfer<Id>>) {
  /** The field's place if something stands there. */
  function present(parent: JsonPlace, key: string, missing?: Id): JsonPlace | undefined {
    const place = at(parent, key)
    if (place.value === undefined || place.value === null) {
      if (missing) report(missing, place, describeFound(place.value))
      else if (place.value === null) report(common.nullValue, place, 'null')
      return undefined
    }
    return place
  }
  function wrong(place: JsonPlace): undefined {
    report(common.wrongType, place, describeFound(place.value))
    return undefined
  }
  function text(parent: JsonPlace, key: string, missing?: Id): string | undefined {
    const place = present(parent, key, missing)
    if (!place) return undefined
    if (typeof place.value !== 'string') return wrong(place)
    const value = place.value.trim()
    if (value !== '') return value
    if (missing) report(missing, place, describeFound(place.value))
    return undefined
  }
  function list(parent: JsonPlace, key: string, missing?: Id): JsonPlace[] {
    const place = present(parent, key, missing)
    if (!place) return []
    if (!Array.isArray(place.value)) {
      wrong(place)
      return []
    }
    if (missing && place.value.length === 0) report(missing, place, describeFound(place.value))
    return elements(place)
  }
  return {
    present,
    text,
    list,
    /** The elements of a list that are objects. */
    records(parent: JsonPlace, key: string, missing?: Id): JsonPlace[] {
      return list(parent, key, missing).filter((place) => isRecord(place.value) || wrong(place))
    },
    /** The elements of a list that are texts. */
    texts(parent: JsonPlace, key: string, missing?: Id): (JsonPlace & { value: string })[] {
      return list(parent, key, missing).filter(
        (place): place is JsonPlace & { value: string } => typeof place.value === 'string' || (wrong(place) ?? false),
      )
    },
    record(parent: JsonPlace, key: string, missing?: Id): JsonPlace | undefined {
      const place = present(parent, key, missing)
      return place && !isRecord(place.value) ? wrong(place) : place
    },
    /** A text out of a list of words; `unknown` is reported for another one and, where `required`, for none. */
    word(parent: JsonPlace, key: string, words: readonly string[], unknown: Id, required = true): string | undefined {
      const place = present(parent, key, required ? unknown : undefined)
      if (!place) return undefined
      if (typeof place.value === 'string' && words.includes(place.value)) return place.value
      report(unknown, place, describeFound(place.value))
      return undefined
    },
    address(parent: JsonPlace, key: string, missing?: Id): string | undefined {
      const value = text(parent, key, missing)
      if (value === undefined) return undefined
      const verdict = judgeAddress(value)
      if (verdict === 'https') return value
      report(verdict === 'http' ? common.plainHttp : common.badAddress, at(parent, key), describeFound(value))
      return verdict === 'http' ? value : undefined
    },
  }
}
