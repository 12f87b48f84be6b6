/**
 * The case file of three hundred pages, put together in the order in which a copy service delivers: by provider, each
 * with its own years. Page numbers that the story needs (57, 131, 187, 212, 243, 268) are checked here.
 */
import {
  COMPLAINTS,
  CONSULTATIONS,
  CORRECTION,
  CORRESPONDENCE,
  DRUGS,
  EVALUATION,
  EVENTS,
  EXAMINATIONS,
  FIRST_PAGES,
  FIRST_REPORT,
  IMAGING,
  LABORATORY,
  LAST_VISIT,
  type Phase,
  PLANS,
  REMARKS,
  SHOULDER,
  SINGULAR,
  STRANGER,
  THERAPY_WORK,
  WINTER_PROGRESS,
  WORK,
} from './long-file-text.ts'

const INJURY = '09/22/2008'
/** Months from October 2008 to May 2016. */
const VISITS = 92
/** The visits of these numbers run over two pages, so that the chart fills pages 6 to 184. */
const CHART = { from: 6, to: 184, stranger: 131 } as const

/** Where the bundle lies among the cases, and its pages as text. */
export function longFile(): { readonly path: string; readonly pages: readonly string[] } {
  const pages = [...FIRST_PAGES, ...FIRST_REPORT]
  const room = CHART.to - CHART.from + 1 - 1
  const long = room - VISITS
  if (long < 0 || long > VISITS) throw new RangeError('the visits do not fill the chart')
  let twice = 0
  for (let visit = 1; visit <= VISITS; visit += 1) {
    // Spread evenly: as many long visits as the pages ask for.
    const wanted = Math.round((visit * long) / VISITS)
    const isLong = wanted > twice
    if (isLong) twice += 1
    for (const page of visitPages(visit, isLong)) {
      if (pages.length + 1 === CHART.stranger) pages.push(STRANGER)
      const said = SINGULAR[pages.length + 1]
      pages.push(said === undefined ? page : page.replace('\nPLAN\n', `\nPLAN\n${said}\n`))
      if (said !== undefined && !page.includes('\nPLAN\n')) throw new RangeError(`page ${pages.length} has no plan`)
    }
  }
  pages.push(...LAST_VISIT, CORRECTION)
  expect(pages, 187, 'Correction')
  // The copy service laid six sheets on the glass a second time.
  pages.push(...pages.slice(149, 155))
  pages.push(...SHOULDER, ...LABORATORY)
  expect(pages, 212, 'URINE DRUG TEST')
  pages.push(...therapyPages())
  expect(pages, 243, '01/21/2016')
  pages.push(...afterTherapy(), ...evaluationPages(), ...CONSULTATIONS)
  expect(pages, 268, '40% relief')
  pages.push(...pharmacyPages(), ...IMAGING, ...CORRESPONDENCE)
  if (pages.length !== 300) throw new RangeError(`${pages.length} pages`)
  return { path: 'three-hundred-pages/records/records.pdf', pages: pages.map(wrapped) }
}

function expect(pages: readonly string[], number: number, words: string): void {
  if (pages[number - 1]?.includes(words) !== true) throw new RangeError(`page ${number} does not say: ${words}`)
}

/** One of a list by turns that do not fall into step with each other. */
const turn = (list: readonly string[], visit: number, step: number): string =>
  list[(visit * step + Math.floor(visit / list.length)) % list.length] ?? ''

const phase = (phases: readonly Phase[], visit: number): string =>
  phases.findLast(({ from }) => from <= visit)?.text ?? ''

function dayOf(visit: number): Temporal.PlainDate {
  const day = Temporal.PlainDate.from('2008-10-01')
    .add({ months: visit - 1 })
    .add({ days: 4 + ((visit * 7) % 19) })
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day
}

const printed = (day: Temporal.PlainDate): string =>
  `${String(day.month).padStart(2, '0')}/${String(day.day).padStart(2, '0')}/${day.year}`

const BIRTHDAY = Temporal.PlainDate.from('1964-03-30')
const ageOn = (day: Temporal.PlainDate): number => BIRTHDAY.until(day, { largestUnit: 'years' }).years

/** An ordinary visit: on one page, or with a second one for plan and remarks. */
function visitPages(visit: number, long: boolean): readonly string[] {
  const day = dayOf(visit)
  const score = 5 + ((visit * 5 + Math.floor(visit / 7)) % 4)
  const event = EVENTS.find(({ from }) => from === visit)?.text
  const who = visit % 4 === 1 ? `The patient is a ${ageOn(day)}-year-old male. ` : ''
  const head = `PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)
Date of service: ${printed(day)}      Date of injury: ${INJURY}

SUBJECTIVE COMPLAINTS
${who}${turn(COMPLAINTS, visit, 5)} Pain is ${score}/10.${event === undefined ? '' : `\n${event}`}

CURRENT MEDICATIONS
${phase(DRUGS, visit)}

OBJECTIVE FINDINGS
${turn(EXAMINATIONS, visit, 4)}
`
  const diagnoses = visit < 3 ? 'Lumbar strain.' : 'Lumbar radiculopathy, left L5. Lumbar disc protrusion L4-5.'
  const rest = `DIAGNOSES
${diagnoses}

PLAN
Medications are refilled. ${turn(PLANS, visit, 2)}
${turn(REMARKS, visit, 7)}

WORK STATUS
${phase(WORK, visit)}`
  if (!long) return [`${head}\n${rest}`]
  return [
    `${head}\nPage 1 of 2`,
    `Progress report of ${printed(day)}, page 2 of 2\n\n${rest}\n\nREMARKS\n${turn(REMARKS, visit + 13, 7)}`,
  ]
}

/** Pages 216 to 243: 24 visits of 2009, and the eight of the winter of 2015-16. */
function therapyPages(): readonly string[] {
  const note = (day: string, lines: readonly string[]): string =>
    `PHYSICAL THERAPY DAILY NOTE\nDate of service: ${day}\n\nLumbar spine. ${lines.join('\n')}\n\nTherapist, PT`
  const first = Temporal.PlainDate.from('2009-02-02')
  const early = Array.from({ length: 20 }, (_none, index) => {
    const day = first.add({ days: Math.floor(index / 3) * 7 + (index % 3) * 2 })
    return note(printed(day), [`Visit ${index + 1} of 24.`, turn(THERAPY_WORK, index, 3)])
  })
  const late = Temporal.PlainDate.from('2015-12-01')
  const winter = Array.from({ length: 7 }, (_none, index) =>
    note(printed(late.add({ days: index * 7 })), [`Visit ${index + 1} of 8.`, turn(THERAPY_WORK, index + 5, 5)]),
  )
  return [...early, ...winter, WINTER_PROGRESS]
}

/** Pages 244 to 250: the last visits of 2009, which the copy service put behind. */
function afterTherapy(): readonly string[] {
  const last = Array.from({ length: 4 }, (_none, index) => {
    const day = Temporal.PlainDate.from('2009-03-23').add({ days: index * 2 })
    return `PHYSICAL THERAPY DAILY NOTE\nDate of service: ${printed(day)}\n\nLumbar spine. Visit ${index + 21} of 24.\n${turn(THERAPY_WORK, index, 7)}\n\nTherapist, PT`
  })
  return [
    ...last,
    'PHYSICAL THERAPY DISCHARGE NOTE\nDate of service: 04/02/2009\n\nLumbar spine. 24 of 24 visits attended. Sitting 25 minutes. Pain 6/10. Discharged.',
    'ATTENDANCE SHEET\nDate: 04/02/2009\n\n24 signatures. Cancelled: none. No shows: none.',
    'THERAPY BILLING SUMMARY\nDate: 04/20/2009\n\nProcedure       Units\n97110           72\n97140           24\n97010           20',
  ]
}

const evaluationPages = (): readonly string[] =>
  EVALUATION.map((text, index) =>
    index === 0
      ? `PANEL QUALIFIED MEDICAL EVALUATION\nDate of examination: 10/22/2012      Date of injury: ${INJURY}\n\n${text}\n\nPage 1 of ${EVALUATION.length}`
      : `Panel qualified medical evaluation of 10/22/2012\nPage ${index + 1} of ${EVALUATION.length}\n\n${text}`,
  )

/** Pages 271 to 282: a page of fills for every eight months. */
function pharmacyPages(): readonly string[] {
  return Array.from({ length: 12 }, (_none, sheet) => {
    const rows = Array.from({ length: 8 }, (_row, line) => {
      const visit = Math.min(VISITS, sheet * 8 + line + 1)
      const drugs = phase(DRUGS, visit).split('\n')
      return drugs
        .map((drug) => {
          const [name = '', sig = ''] = drug.split(', ')
          const daily = sig.includes('three times') ? 90 : sig.includes('twice') ? 60 : 14
          return `${printed(dayOf(visit).add({ days: 1 }))}      ${name.padEnd(28)}      ${daily}`
        })
        .join('\n')
    })
    return `PHARMACY PROFILE\nSAMPLE PHARMACY\nSheet ${sheet + 1} of 12\n\nFILLED          DRUG                              QUANTITY\n${[...new Set(rows)].join('\n')}`
  })
}

const LINE = 100

function wrapped(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.length <= LINE) return line
      const rows: string[] = []
      for (const word of line.split(' ')) {
        const row = rows.at(-1)
        if (row === undefined || row.length + word.length >= LINE) rows.push(word)
        else rows[rows.length - 1] = `${row} ${word}`
      }
      return rows.join('\n')
    })
    .join('\n')
}
