/**
 * What the program gets wrong in the example cases: a line as `example-cases.test.ts` words it, and the reason. The
 * stories and expectations are right; an entry leaves this list when the program is mended, and the test then fails
 * until it does.
 */
export const KNOWN_FAILURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'emg-ncs-both-arms': {
    'item 1 does not show records/2016-treating-physician.pdf p. 3: to tell carpal tunnel syndrome from cervical radiculopathy':
      '"To tell A from B" is not read as the purpose of a request.',
  },
  'lumbar-epidural-injection': {
    'no contradiction level at records/2016-04-05-request-for-authorization.txt p. 1: L4-L5':
      'A level is told only where no statement of the request agrees; here the report does and the form does not.',
  },
  'rotator-cuff-surgery': {
    'item 1 does not show records/2016-orthopaedic-records.pdf p. 2: gave 30% relief for two weeks':
      '30% for two weeks is read as help, so it is not shown among what failed.',
  },
  'scanned-knee-mri': {
    'item 1 does not show records/faxed-records.pdf p. 3: Therapy did not help': '"Therapy" alone names no treatment.',
  },
  'shoulder-therapy-extension': {
    'item 1 does not show records/2015-therapy-chart.pdf p. 3: Attended 4 of 6 authorized visits':
      'An attendance count without the word therapy beside it is not read.',
  },
  'soma-and-flexeril': {
    'item 1 does not show records/2015-12-02-qualified-medical-evaluation.pdf p. 2: I would stop both muscle relaxants over several weeks':
      'A taper in other words is not found: the safety note says that none is in the record.',
  },
}
