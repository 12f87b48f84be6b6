import type { Place } from '../core/index.ts'

/** Words of the body by region, as the guideline chapters divide it. The first name of each line names the region. */
const REGIONS: readonly (readonly string[])[] = [
  ['neck', 'cervical', 'cervicothoracic', 'trapezius', 'nape'],
  ['upper back', 'thoracic', 'mid back', 'scapula', 'scapulothoracic'],
  ['low back', 'lumbar', 'lumbosacral', 'lower back', 'sacral', 'sacrum', 'sacroiliac', 'back', 'coccyx'],
  ['shoulder', 'rotator cuff', 'clavicle', 'acromioclavicular', 'upper arm', 'glenohumeral', 'biceps'],
  ['elbow', 'epicondyle', 'cubital'],
  ['hand', 'wrist', 'forearm', 'finger', 'thumb', 'carpal', 'radius', 'ulna'],
  ['hip', 'pelvis', 'groin', 'buttock', 'thigh'],
  ['knee', 'patella', 'meniscus', 'meniscal', 'leg', 'tibia'],
  ['foot', 'ankle', 'toe', 'heel', 'achilles', 'plantar', 'metatarsal'],
  ['head', 'brain', 'skull', 'face', 'jaw'],
  ['chest', 'rib', 'abdomen'],
]

/** Where a nerve root of the neck or low back shows itself: a finding in the limb speaks for the spine. */
const LIMB_OF: Readonly<Record<string, readonly string[]>> = {
  neck: ['upper extremit', 'arm', 'hand', 'finger', 'thumb', 'wrist', 'forearm', 'shoulder', 'elbow'],
  'low back': ['lower extremit', 'foot', 'toe', 'ankle', 'calf', 'thigh', 'knee', 'hip', 'leg'],
  hand: ['upper extremit'],
  elbow: ['upper extremit'],
  shoulder: ['upper extremit', 'arm'],
  knee: ['lower extremit'],
  foot: ['lower extremit'],
}

/**
 * The regions that a phrase names (`cervical spine and right hand` → neck, hand); empty for none. "Back" alone is the
 * low back, as records use it, and does not count beside "upper" or "mid".
 */
export function regionsOf(phrase: string): readonly string[] {
  const words = ` ${phrase.toLowerCase().replace(/[^a-z]+/g, ' ')} `
  const found = REGIONS.filter((names) =>
    names.some((name) => (name === 'back' ? / (?<!upper |mid )back /.test(words) : words.includes(` ${name}`))),
  )
  return found.map((names) => names[0] ?? '')
}

/** False only when both name a part or a side and these exclude each other; silence on either side excludes nothing. */
export function mayBeSamePlace(item: Place | null, claim: Place | null): boolean {
  if (item === null || claim === null) return true
  const opposite = (item.side === 'left' && claim.side === 'right') || (item.side === 'right' && claim.side === 'left')
  if (opposite) return false
  if (item.bodyPart === null || claim.bodyPart === null) return true
  const asked = regionsOf(item.bodyPart)
  const stated = regionsOf(claim.bodyPart)
  if (stated.length > 0 && asked.some((region) => stated.includes(region))) return true
  const limb = claim.bodyPart.toLowerCase()
  if (asked.some((region) => (LIMB_OF[region] ?? []).some((name) => limb.includes(name)))) return true
  return asked.length === 0 || (stated.length === 0 && !limb.includes('extremit'))
}

/** Whether a text of the record names the part of the body that is asked about, or the limb it belongs to. */
export function namesPart(bodyPart: string, text: string): boolean {
  const asked = regionsOf(bodyPart)
  const named = regionsOf(text)
  const lower = text.toLowerCase()
  return (
    asked.length === 0 ||
    asked.some((region) => named.includes(region) || (LIMB_OF[region] ?? []).some((limb) => lower.includes(limb)))
  )
}

/** The names `regionsOf` gives. */
export const REGION_NAMES: readonly string[] = REGIONS.map((names) => names[0] ?? '')
