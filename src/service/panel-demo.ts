/** A reviewer of the demonstration: what he or she is called by, and the records of the credential file. */
export type DemoReviewer = { readonly name: string; readonly address: string; readonly rows: readonly string[] }

/** Columns after the address: record, name, kind, state, number, status, from, until, hours, share, capacity. */
const licence = (state: string, number: string, until: string, status = 'unrestricted'): string =>
  `licence,,,${state},${number},${status},1999-07-01,${until},,,`
const board = (name: string, specialty: string, until: string): string =>
  `board,${name},${specialty},,,,2005-06-01,${until},,,`
const practice = (since: string, hours: number): string => `practice,,,,,,${since},,${hours},,`
const NO_EVALUATOR = 'evaluator,,,,,none,,,,,'
const VERIFIED = 'verified,,,,,,2015-11-02,,,,'

const reviewer = (
  name: string,
  address: string,
  profession: string,
  capacity: number,
  rows: readonly string[],
): DemoReviewer => {
  const called = `reviewer,"Demo Reviewer, ${name}",${profession},,,on panel,,,,,${capacity}`
  return { name: `Reviewer, ${name}`, address: `reviewer.${address}`, rows: [called, VERIFIED, ...rows] }
}

/**
 * A panel as one could look in July 2016: most may review, and some stand for a rule that refuses. Made up; the numbers of
 * licences are no state's.
 */
export const DEMO_PANEL: readonly DemoReviewer[] = [
  reviewer('Orthopedic Surgery', 'orthopedics', 'MD', 12, [
    licence('CA', 'DEMO-1001', '2017-10-31'),
    licence('NV', 'DEMO-1002', '2017-06-30'),
    board('ABOS', 'Orthopaedic Surgery', '2019-12-31'),
    NO_EVALUATOR,
    practice('2001-09-01', 32),
  ]),
  reviewer('Pain Medicine', 'pain', 'MD', 20, [
    licence('CA', 'DEMO-1003', '2018-01-31'),
    licence('TX', 'DEMO-1004', '2017-02-28'),
    board('ABA', 'Anesthesiology', 'lifetime'),
    board('ABA', 'Pain Medicine', '2018-12-31'),
    NO_EVALUATOR,
    practice('2000-07-01', 36),
  ]),
  reviewer('Physical Medicine', 'physiatry', 'MD', 15, [
    licence('CA', 'DEMO-1005', '2016-09-30'),
    board('ABPMR', 'Physical Medicine and Rehabilitation', '2021-12-31'),
    NO_EVALUATOR,
    practice('2003-07-01', 30),
  ]),
  reviewer('Physical Medicine, Texas', 'texas', 'DO', 15, [
    licence('TX', 'DEMO-1006', '2017-08-31'),
    board('AOBPMR', 'Physical Medicine and Rehabilitation', '2020-12-31'),
    NO_EVALUATOR,
    practice('2006-07-01', 28),
  ]),
  reviewer('Occupational Medicine', 'occupational', 'MD', 20, [
    licence('CA', 'DEMO-1007', '2017-04-30'),
    board('ABPM', 'Occupational Medicine', '2022-12-31'),
    NO_EVALUATOR,
    practice('1998-07-01', 40),
    // Something that counts in the cases of this demonstration's claims administrator.
    'tie,Demo Claims Administrator,financial,,,consultant,2014-01-01,,,9,',
  ]),
  reviewer('Occupational Medicine, Oregon', 'oregon', 'MD', 10, [
    licence('OR', 'DEMO-1008', '2017-12-31'),
    board('ABPM', 'Occupational Medicine', '2018-12-31'),
    NO_EVALUATOR,
    practice('2002-07-01', 24),
  ]),
  reviewer('Family Medicine', 'family', 'MD', 10, [
    licence('CA', 'DEMO-1009', '2017-03-31'),
    board('ABFM', 'Family Medicine', '2020-12-31'),
    // Appointed as evaluator: may not review since 2014.
    'evaluator,,,,,held,2012-01-01,,,,',
    practice('2004-07-01', 40),
  ]),
  reviewer('Neurological Surgery', 'neurosurgery', 'MD', 8, [
    licence('CA', 'DEMO-1010', '2017-11-30'),
    board('ABNS', 'Neurological Surgery', 'lifetime'),
    NO_EVALUATOR,
    practice('1996-07-01', 45),
    // Gone for the summer.
    'away,,,,,,2016-07-11,2016-08-31,,,',
  ]),
  reviewer('Psychiatry', 'psychiatry', 'MD', 10, [
    licence('CA', 'DEMO-1011', '2017-05-31'),
    board('ABPN', 'Psychiatry', '2023-12-31'),
    NO_EVALUATOR,
    practice('2005-07-01', 30),
  ]),
  reviewer('Clinical Psychology', 'psychology', 'PsyD', 10, [
    licence('CA', 'DEMO-1012', '2016-12-31'),
    NO_EVALUATOR,
    practice('2003-01-01', 26),
  ]),
  reviewer('Chiropractic', 'chiropractic', 'DC', 12, [
    licence('CA', 'DEMO-1013', '2016-10-31'),
    NO_EVALUATOR,
    practice('1997-01-01', 35),
    // Works with the treating physician of the demonstration.
    'tie,Demo Treating Physician,professional,,,contractor,2013-05-01,,,,',
  ]),
  reviewer('Orthopedic Surgery, Probation', 'probation', 'MD', 10, [
    licence('CA', 'DEMO-1014', '2017-09-30', 'probation'),
    board('ABOS', 'Orthopaedic Surgery', '2018-12-31'),
    NO_EVALUATOR,
    practice('1999-07-01', 30),
  ]),
]

const HEAD = 'email,record,name,kind,state,number,status,from,until,hours,share,capacity'

/** The demonstration's panel as its file, for addresses of a domain. */
export const demoPanel = (domain: string): string =>
  [HEAD, ...DEMO_PANEL.flatMap(({ address, rows }) => rows.map((each) => `${address}@${domain},${each}`))].join('\n')
