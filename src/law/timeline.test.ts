import { describe, expect, test } from 'vitest'
import { readApplication } from './application.ts'
import { deadlines } from './clocks.ts'
import { calendarFile, timelineSvg } from './timeline.ts'

const given = {
  caseNumber: 'CM16-0000001 <test & "trial">',
  priority: 'standard',
  urDecision: { date: '2016-05-02', served: 'mail' },
  recordsComplete: '2016-06-20',
  determination: { issued: '2016-07-15', served: 'mail', received: '2016-07-19' },
  invoiced: '2016-07-20',
}
const read = (more: object = {}) => {
  const application = readApplication(JSON.stringify({ ...given, ...more })).value
  return { application, clocks: deadlines(application).value }
}
const written = Temporal.Instant.from('2016-08-01T12:00:00Z')

describe('the picture', () => {
  const { application, clocks } = read()
  const svg = timelineSvg(application, clocks, Temporal.PlainDate.from('2016-06-01'))

  test('every clock is in it with its date, or with what it lacks', () => {
    expect(svg).toContain('>Mon 6 Jun 2016<')
    expect(svg).toContain('>no date; missing: eligible<')
    expect(svg.match(/<rect x=/g)?.length).toBe(clocks.filter((clock) => clock.due !== null).length)
  })
  test('what nobody has seen is dashed and says so', () => {
    expect(svg).toContain('Fri 19 Aug 2016 (unverified)')
    expect(svg.match(/stroke-dasharray="4 3"/g)?.length).toBe(1)
  })
  test('text of the application cannot break out of it', () => {
    expect(svg).toContain('CM16-0000001 &lt;test &amp; &quot;trial&quot;&gt;')
  })
  test('nothing to draw is still a picture', () => {
    const empty = readApplication('{}').value
    expect(timelineSvg(empty, deadlines(empty).value, null)).toContain('no date')
  })
})

describe('the calendar file', () => {
  const { clocks } = read()
  const file = calendarFile(clocks, given.caseNumber, written)

  test('one event a date, whole days, stamped as told', () => {
    expect(file.match(/BEGIN:VEVENT/g)?.length).toBe(clocks.filter((clock) => clock.due !== null).length)
    expect(file).toContain('DTSTART;VALUE=DATE:20160606\r\nDTEND;VALUE=DATE:20160607')
    expect(file).toContain('DTSTAMP:20160801T120000Z')
    expect(file).toContain('SUMMARY:UNVERIFIED: Payment of the review due\\, CM16-0000001')
  })
  test('an hour clock is an event at its instant', () => {
    const hour = read({ priority: 'expedited', noarfi: { date: '2016-05-06T16:10:00-07:00', by: 'fax' } })
    expect(calendarFile(hour.clocks, 'x', written)).toContain('DTSTART:20160507T231000Z')
  })
  test('every line ends as the format asks, and none is longer than 75 bytes', () => {
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })
})
