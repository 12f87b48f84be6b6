import { describe, expect, test } from 'vitest'
import { INGREDIENT_CLASSES } from '../dose/ingredients.ts'
import { TREATMENTS } from '../letter/treatment.ts'
import { areaOf, fitOf } from './fit.ts'

/** The kinds of all phrases of the letter room's lexicon, which goes word by word. */
const kindsIn = (lexicon: typeof TREATMENTS): readonly string[] =>
  [...lexicon.values()].flatMap(({ found, next }) => [...(found === null ? [] : [found.entry.kind]), ...kindsIn(next)])

describe('the table of treatments', () => {
  test('knows every kind of treatment that a request can be read as', () => {
    const kinds = [...new Set(kindsIn(TREATMENTS))]
    expect(kinds.length).toBeGreaterThan(150)
    expect(kinds.filter((kind) => areaOf({ kind, bodyPart: null, drugClass: null }) === null)).toEqual([])
  })
  test('knows every class of drug', () => {
    const classes = INGREDIENT_CLASSES.map(([drugClass]) => drugClass)
    expect(classes.filter((drugClass) => areaOf({ kind: null, bodyPart: null, drugClass }) === null)).toEqual([])
  })
  // An operation belongs to whoever operates there.
  test.each([
    ['arthroscopy', 'knee', 'joint surgery'],
    ['arthroscopy', 'ankle', 'foot surgery'],
    ['arthroscopy', 'wrist', 'hand surgery'],
    ['surgery', 'lumbar spine', 'spine surgery'],
    ['surgery', null, 'surgery'],
    ['spine surgery consultation', null, 'general medicine'],
  ])('%s of %s: %s', (kind, bodyPart, area) => {
    expect(areaOf({ kind, bodyPart, drugClass: null })).toBe(area)
  })
})

const board = (specialty: string) => ({ board: 'ABMS', specialty, from: null, until: 'lifetime' as const })
const of = (
  specialties: readonly string[],
  kind: string | null,
  drugClass: string | null = null,
  bodyPart: string | null = null,
) => fitOf(specialties.map(board), { item: 1, kind, bodyPart, drugClass })

describe('how a specialty fits', () => {
  test.each([
    // The best of several certificates counts, and is named.
    [['Anesthesiology', 'Pain Medicine'], 'epidural steroid injection', null, 'same', 'Anesthesiology'],
    [['Family Practice', 'Pain Management'], null, 'opioid', 'same', 'Pain Management'],
    // As boards, letters and the state's list write it.
    [['Physical Medicine & Rehabilitation'], 'physical therapy', null, 'same', 'Physical Medicine & Rehabilitation'],
    [['PHYSICAL MEDICINE AND REHABILITATION'], 'EMG', null, 'same', 'PHYSICAL MEDICINE AND REHABILITATION'],
    [['Orthopaedic Surgery'], 'physical therapy', null, 'similar', 'Orthopaedic Surgery'],
    [['Emergency Medicine'], 'physical therapy', null, 'general', 'Emergency Medicine'],
    // Breadth does not reach operations, eyes or teeth.
    [['Family Medicine'], 'spinal fusion', null, 'none', null],
    [['Internal Medicine'], 'dental implant', null, 'none', null],
    [['Radiology'], 'MRI', null, 'same', 'Radiology'],
    [['Radiology'], null, 'opioid', 'none', null],
    [['Underwater Basketry'], 'MRI', null, 'not known', 'Underwater Basketry'],
    [[], 'MRI', null, 'none', null],
  ] as const)('%s, %s %s: %s', (specialties, kind, drugClass, fit, by) => {
    expect(of(specialties, kind, drugClass)).toEqual({ fit, specialty: by })
  })
})
