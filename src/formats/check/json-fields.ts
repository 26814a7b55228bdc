import { checkAddress } from '../values.js'
import { suggestAddress } from './find-address-faults.js'
import { describeLookalikes, findMeantValue } from './meant-names.js'
import { describeValue, type ReportFinding } from './rule.js'

/** A place in a JSON document and its value. */
export type JsonPlace = {
  readonly value: unknown
  readonly parent?: JsonPlace
  readonly key?: string | number
  /** Id of the item that it belongs to. */
  readonly itemId?: string
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The place of an object's property; its value is `undefined` if there is none. */
export function getField(place: JsonPlace, key: string): JsonPlace {
  const value = isRecord(place.value) && Object.hasOwn(place.value, key) ? place.value[key] : undefined
  return { value, parent: place, key, ...(place.itemId !== undefined && { itemId: place.itemId }) }
}

/** The places of a list's elements; none if there is no list. */
export function getElements(place: JsonPlace): JsonPlace[] {
  if (!Array.isArray(place.value)) return []
  const item = place.itemId === undefined ? {} : { itemId: place.itemId }
  return place.value.map((value: unknown, key) => ({ value, parent: place, key, ...item }))
}

/** The rules that apply to every field of a JSON format. */
type CommonRules<Id> = { wrongType: Id; nullValue: Id; badAddress: Id; plainHttp: Id }

/**
 * Makes a reader that reports what is wrong with the fields of a JSON document. Each method takes the object's place
 * and the field's name. Blanks around a text are part of it. With `missing` the field is required: no value, null and blank text break that rule. The
 * methods return the value only if it is usable.
 */
export function createFieldReader<Id extends string>(
  report: ReportFinding<Id, JsonPlace>,
  common: CommonRules<NoInfer<Id>>,
) {
  /** The field's place, if it has a value. */
  function present(parent: JsonPlace, key: string, missing?: Id): JsonPlace | undefined {
    const place = getField(parent, key)
    if (place.value === undefined || place.value === null) {
      if (missing) report(missing, place, describeValue(place.value))
      else if (place.value === null) report(common.nullValue, place, 'null')
      return undefined
    }
    return place
  }
  function reportWrongType(place: JsonPlace): undefined {
    report(common.wrongType, place, describeValue(place.value))
    return undefined
  }
  function text(parent: JsonPlace, key: string, missing?: Id): string | undefined {
    const place = present(parent, key, missing)
    if (!place) return undefined
    if (typeof place.value !== 'string') return reportWrongType(place)
    if (place.value.trim() !== '') return place.value
    if (missing) report(missing, place, describeValue(place.value))
    return undefined
  }
  function list(parent: JsonPlace, key: string, missing?: Id): JsonPlace[] {
    const place = present(parent, key, missing)
    if (!place) return []
    if (!Array.isArray(place.value)) {
      reportWrongType(place)
      return []
    }
    if (missing && place.value.length === 0) report(missing, place, describeValue(place.value))
    return getElements(place)
  }
  function reportUnknown(
    rule: Id,
    place: JsonPlace,
    allowed: readonly string[],
    others?: Readonly<Record<string, string>>,
  ): void {
    const { value } = place
    const meant = typeof value === 'string' ? findMeantValue(value, allowed, others) : undefined
    const found = `${describeValue(value)}${typeof value === 'string' ? describeLookalikes(value) : ''}`
    report(rule, place, found, meant === undefined ? undefined : `Write "${meant}".`)
  }
  return {
    present,
    text,
    list,
    /** The elements of a list that are objects. */
    records(parent: JsonPlace, key: string, missing?: Id): JsonPlace[] {
      return list(parent, key, missing).filter((place) => isRecord(place.value) || reportWrongType(place))
    },
    /** The elements of a list that are strings. */
    texts(parent: JsonPlace, key: string, missing?: Id): (JsonPlace & { value: string })[] {
      return list(parent, key, missing).filter(
        (place): place is JsonPlace & { value: string } =>
          typeof place.value === 'string' || (reportWrongType(place) ?? false),
      )
    },
    record(parent: JsonPlace, key: string, missing?: Id): JsonPlace | undefined {
      const place = present(parent, key, missing)
      return place && !isRecord(place.value) ? reportWrongType(place) : place
    },
    /**
     * One of the values allowed; `unknown` is reported for any other value and, if `required`, for none.
     * @param others what values of other formats are called here, by their letters in lower case
     */
    choice(
      parent: JsonPlace,
      key: string,
      allowed: readonly string[],
      unknown: Id,
      required = true,
      others?: Readonly<Record<string, string>>,
    ): string | undefined {
      const place = present(parent, key, required ? unknown : undefined)
      if (!place) return undefined
      if (typeof place.value === 'string' && allowed.includes(place.value)) return place.value
      reportUnknown(unknown, place, allowed, others)
      return undefined
    },
    reportUnknown,
    address(parent: JsonPlace, key: string, missing?: Id): string | undefined {
      const value = text(parent, key, missing)
      if (value === undefined) {
        const { value: written } = getField(parent, key)
        if (missing === undefined && typeof written === 'string')
          report(common.badAddress, getField(parent, key), describeValue(written))
        return undefined
      }
      const scheme = checkAddress(value)
      if (scheme === 'https') return value
      const place = getField(parent, key)
      if (scheme === 'http') report(common.plainHttp, place, describeValue(value))
      else report(common.badAddress, place, describeValue(value), suggestAddress(value))
      return scheme === 'http' ? value : undefined
    },
  }
}
