import type { CivilDate } from '../core/index.ts'
import { type Reviewer, STATES } from './reviewer.ts'
import { certificatesOf, licencesOf } from './rules.ts'

/** What a letter says of its reviewer, instead of the name (Labor Code 4610.6(f)). */
export type Print = { readonly licensure: readonly string[]; readonly specialties: readonly string[] }

/** Fewer reviewers than this whom printed credentials fit, and the print may name one of them (our own bound; R32, A5). */
const RARE_BELOW = 5

/** What a letter can say of a reviewer on a day: states whose licence is in force, and what the reviewer is certified in. */
export function printOf(reviewer: Reviewer, asOf: CivilDate): Print {
  const specialties = certificatesOf(reviewer, asOf).map(({ specialty }) => specialty)
  return {
    licensure: licencesOf(reviewer, asOf)
      .map(({ state }) => STATES.get(state) ?? state)
      .toSorted(),
    specialties: specialties.length > 0 ? specialties : [reviewer.profession],
  }
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/orthopaed/g, 'orthoped')
    .replace(/[^a-z]/g, '')

/** How many of the panel a print fits: who has all that it prints, and perhaps more. */
function fitting(print: Print, panel: readonly Print[]): number {
  const licensure = print.licensure.map(plain)
  const specialties = print.specialties.map(plain)
  return panel.filter((each) => {
    const [states, areas] = [new Set(each.licensure.map(plain)), new Set(each.specialties.map(plain))]
    return licensure.every((state) => states.has(state)) && specialties.every((area) => areas.has(area))
  }).length
}

/** What a print says that another does not hold: states and specialties that a reviewer has not, as printed. */
export function claimsMore(print: Print, held: Print): readonly string[] {
  const [states, areas] = [new Set(held.licensure.map(plain)), new Set(held.specialties.map(plain))]
  return [
    ...print.licensure.filter((state) => !states.has(plain(state))),
    ...print.specialties.filter((area) => !areas.has(plain(area))),
  ]
}

/** A warning where a print fits too few, with a coarser one that fits enough, if there is one; null: it fits enough. */
export function rarityOf(print: Print, panel: readonly Print[]): string | null {
  const count = fitting(print, panel)
  if (count >= RARE_BELOW) return null
  const few = count === 0 ? 'nobody else' : count === 1 ? 'one reviewer' : `${count} reviewers`
  const said = `The printed credentials fit ${few} of the panel, fewer than ${RARE_BELOW}: they may name the reviewer.`
  const coarser = print.licensure
    .flatMap((state) => print.specialties.map((area) => ({ licensure: [state], specialties: [area] })))
    .map((each) => ({ each, count: fitting(each, panel) }))
    .filter((found) => found.count >= RARE_BELOW)
    .toSorted((a, b) => b.count - a.count)[0]
  if (coarser === undefined)
    return `${said} No coarser wording of state and specialty fits enough either; the medical director decides.`
  const { licensure, specialties } = coarser.each
  return `${said} "${[...licensure, ...specialties].join('; ')}" alone fits ${coarser.count}.`
}
