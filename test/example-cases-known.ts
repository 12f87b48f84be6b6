/**
 * What the program gets wrong in the example cases: a line as `example-cases.test.ts` words it, and the reason. The
 * stories and expectations are right; an entry leaves this list when the program is mended, and the test then fails
 * until it does.
 */
export const KNOWN_FAILURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
