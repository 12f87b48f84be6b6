import { expect, test } from 'vitest'
import { conclusionOf } from './conclusion.ts'

test.each([
  // plain: the whole request
  [
    'Diazepam 5mg #30',
    null,
    'Upheld',
    'For these reasons, the disputed treatment (Diazepam 5mg #30) is not medically necessary.',
  ],
  // partly authorized: only the remainder is decided; its last mark is not printed twice
  [
    'Norco #60 was the original request. …',
    'Norco #35.',
    'Overturned',
    'For these reasons, the disputed treatment (Norco #35) is medically necessary.',
  ],
] as const)('%s, %s: %s', (request, disputed, decision, sentence) => {
  expect(conclusionOf({ request, disputed }, decision)).toBe(sentence)
})
