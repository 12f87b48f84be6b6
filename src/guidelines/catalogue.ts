import { ACUTE_CARE_TOPICS } from './acute-care.ts'
import { IMAGING_TOPICS } from './imaging.ts'
import { MEDICATIONS_2009_TOPICS } from './medications-2009.ts'
import { MEDICATIONS_2016_TOPICS } from './medications-2016.ts'
import { OPIOIDS_2009_TOPICS } from './opioids-2009.ts'
import { LATER_OPIOID_TOPICS } from './opioids-later.ts'
import { SURGERY_TOPICS } from './surgery.ts'
import type { Topic } from './topic.ts'
import { TREATMENTS_2009_TOPICS } from './treatments-2009.ts'
import { TREATMENTS_2016_TOPICS } from './treatments-2016.ts'

/** Frozen all the way down: a criterion shown in a finding is the one that was evaluated. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}

/** Every topic in the software itself; licensed guidelines come beside it as packs (`readPack`). */
export const TOPICS: readonly Topic[] = frozen([
  ...OPIOIDS_2009_TOPICS,
  ...MEDICATIONS_2009_TOPICS,
  ...TREATMENTS_2009_TOPICS,
  ...LATER_OPIOID_TOPICS,
  ...MEDICATIONS_2016_TOPICS,
  ...TREATMENTS_2016_TOPICS,
  ...IMAGING_TOPICS,
  ...SURGERY_TOPICS,
  ...ACUTE_CARE_TOPICS,
])

const BY_ID: ReadonlyMap<string, Topic> = new Map(TOPICS.map((topic) => [topic.id, topic]))

/** Null for an id that no topic of the software has. */
export const topicById = (id: string): Topic | null => BY_ID.get(id) ?? null
