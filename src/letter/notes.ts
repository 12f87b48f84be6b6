import type { Span, Warning } from '../core/index.ts'
import type { Flow } from './flow.ts'
import { spansOf } from './flow.ts'

/** What a reading leaves beside the value: where each field stands, and what could not be settled. */
export type Notes = {
  readonly spans: Readonly<Record<string, readonly Span[]>>
  readonly warnings: readonly Warning[]
  /** Notes that the field at `path` stands at a squashed range. */
  place(path: string, from: number, to: number): void
  warn(code: string, from: number, to: number, message: string): void
  /** Warns at the place of a field noted before; without a place when there is none. */
  warnAt(code: string, path: string, message: string): void
}

export function takeNotes(flow: Flow): Notes {
  const spans: Record<string, readonly Span[]> = {}
  const warnings: Warning[] = []
  return {
    spans,
    warnings,
    place(path, from, to) {
      spans[path] = spansOf(flow, from, to)
    },
    warn(code, from, to, message) {
      warnings.push({
        code,
        span: spansOf(flow, Math.max(0, from), Math.min(to, flow.squashed.length))[0] ?? null,
        message,
      })
    },
    warnAt(code, path, message) {
      warnings.push({ code, span: spans[path]?.[0] ?? null, message })
    },
  }
}
