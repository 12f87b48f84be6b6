import type { Item } from './determination.ts'

/**
 * Which item an item hangs on. Two signs: the request is a service around an operation ("Associated surgical
 * service: …", "Post-op …"), or the rationale rests on another decision ("as the requested surgical intervention is
 * not medically necessary, the requested ancillary service …"). 29 of the 439 requests in the letters at hand do.
 */
type Hanging = Pick<Item, 'request' | 'rationale'>

const AROUND_SURGERY =
  /^(?:associated surgical service|post[ -]?op|pre[ -]?op|assistant (?:surgeon|pa\b)|pa assist|surgical assist|co-?surgeon)/i

const RESTS_ON_SURGERY = [
  /ancillary (?:service|request|treatment)/i,
  /\b(?:as|since|because|given that) the (?:requested |primary |proposed |associated )?(?:surgery|surgical \w+|operation|operative procedure|primary procedure|procedure) (?:is|was|has been|has)\b[^.]{0,60}(?:necessary|certified|approved|authorized|supported|indicated)/i,
]

/** One of these stands in whatever the patterns above find. */
const ABOUT_SURGERY = ['surg', 'procedure', 'operat', 'ancillary']

const SURGERY =
  /arthroscop|\brepair\b|\bsurger|decompression|\bfusion\b|ectomy\b|otomy\b|plasty\b|\bdesis\b|tenodesis|arthrodesis|\brelease\b|fixation|debridement|replacement|reconstruction|laminectom|discectom/i
/** "Arthroscopy with evaluation of the ACL" is an operation; "surgery evaluation" is a visit. */
const NOT_ITSELF_SURGERY =
  /consult|referral|\brefer\b|follow|clearance|therapy|\bvisits?\b|surgeon\b|\bMRI\b|\bCT\b|x-?ray|(?:surgery|surgical) (?:evaluat|eval\b)|^evaluat/i

/** 1-based number of the item each one hangs on, or null; several possible operations give null and are counted. */
export function readDependence(items: readonly Hanging[]): {
  readonly on: readonly (number | null)[]
  readonly unclear: readonly number[]
} {
  const hangs = items.map(hangsOnSurgery)
  const operations: number[] = []
  items.forEach(({ request }, i) => {
    if (!hangs[i] && SURGERY.test(request) && !NOT_ITSELF_SURGERY.test(request)) operations.push(i + 1)
  })
  const [only] = operations
  const on = hangs.map((hanging) => (hanging && operations.length === 1 && only !== undefined ? only : null))
  const unclear = operations.length > 1 ? hangs.flatMap((hanging, i) => (hanging ? [i] : [])) : []
  return { on, unclear }
}

function hangsOnSurgery({ request, rationale }: Hanging): boolean {
  if (AROUND_SURGERY.test(request)) return true
  // The part that says so stands at the beginning: a long rationale of its own is looked at for its first sentences.
  const reason = (rationale ?? '').slice(0, 400)
  const lower = reason.toLowerCase()
  return ABOUT_SURGERY.some((word) => lower.includes(word)) && RESTS_ON_SURGERY.some((pattern) => pattern.test(reason))
}
