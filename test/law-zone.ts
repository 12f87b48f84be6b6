/**
 * Every clock from every start date of 2013–2040, with ways of service and kinds of review in turn, as one hash: what
 * law-zone.test.ts runs under each value of TZ. Prints the zone that this process really has, so that a TZ that had no
 * effect cannot pass for agreement.
 */
import { createHash } from 'node:crypto'
import { deadlines, readApplication } from '../src/law/index.ts'

/** What this process prints. */
export type Answered = { readonly zone: string; readonly answers: number; readonly hash: string }

const SERVICES = ['personal', 'mail', 'mail-out-of-state', 'mail-abroad', 'fax', 'electronic']
const hash = createHash('sha256')
let answers = 0
let turn = 0
for (let day = Temporal.PlainDate.from('2013-01-01'); day.year <= 2040; day = day.add({ days: 1 })) {
  const date = day.toString()
  const by = SERVICES[turn % SERVICES.length]
  const priority = turn % 5 === 4 ? 'expedited' : 'standard'
  // Hour clocks start in the hour that the clocks skip or repeat as often as in any other.
  const complete = `${date}T${String(turn % 24).padStart(2, '0')}:30:00Z`
  const application = readApplication(
    JSON.stringify({
      priority,
      formulary: turn % 7 === 6,
      urDecision: { date, served: by },
      informationRequest: { received: date },
      eligible: date,
      noarfi: { date, by },
      recordsComplete: complete,
      extensionDays: turn % 4,
      servicePerformed: turn % 3 === 2,
      determination: { issued: date, served: by, received: date },
      invoiced: date,
    }),
  )
  const clocks = deadlines(application.value).value
  answers += clocks.length
  hash.update(JSON.stringify(clocks))
  turn += 1
}
const said: Answered = {
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  answers,
  hash: hash.digest('hex'),
}
console.log(JSON.stringify(said))
