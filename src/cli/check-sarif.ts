import { CHECK_CODES } from '../check/index.ts'
import type { Checked } from './check-command.ts'

const LEVELS = { error: 'error', warning: 'warning', note: 'note' } as const

/**
 * The findings as SARIF 2.1.0, for tools that show them in their own views. A place in a letter is a page and UTF-16
 * offsets in its stored text, told as a logical location, since a PDF has no lines.
 */
export function checkSarif(letters: readonly Checked[]): string {
  const used = new Set(letters.flatMap(({ listed }) => listed.map(({ finding }) => finding.code)))
  const codes = Object.entries(CHECK_CODES).filter(([code]) => [...used].some((each) => each === code))
  const index = new Map(codes.map(([code], at) => [code, at]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'OpenIMR check',
            rules: codes.map(([id, { title, severity }]) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: LEVELS[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: letters.flatMap(({ file, listed }) =>
          listed.map(({ id, finding, suppressed }) => ({
            ruleId: finding.code,
            ruleIndex: index.get(finding.code) ?? -1,
            level: LEVELS[finding.severity],
            message: { text: finding.message },
            partialFingerprints: { 'openimr/v1': id },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(file) },
                  ...(finding.at === null
                    ? {}
                    : {
                        region: {
                          charOffset: finding.at.from,
                          charLength: finding.at.to - finding.at.from,
                          snippet: { text: finding.quote },
                        },
                      }),
                },
                logicalLocations: [
                  { name: finding.item === null ? 'letter' : `item ${finding.item}`, kind: 'element' },
                  ...(finding.at === null ? [] : [{ name: `page ${finding.at.page}`, kind: 'element' }]),
                ],
              },
            ],
            relatedLocations: finding.evidence.map(({ document, page, quote }, at) => ({
              id: at + 1,
              message: { text: `${document}, page ${page}` },
              physicalLocation: {
                artifactLocation: { uri: uriOf(document) },
                region: { charOffset: 0, charLength: 0, snippet: { text: quote } },
              },
            })),
            suppressions:
              suppressed === null ? [] : [{ kind: 'external', justification: suppressed.reason, status: 'accepted' }],
          })),
        ),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** A path as a relative reference: SARIF wants URIs, and paths hold spaces. */
const uriOf = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/')
