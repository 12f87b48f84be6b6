import type { Span } from './span.ts'

/**
 * What a reader noticed and could not settle. `code` is stable kebab-case for programs, `message` says what,
 * where and what to do for people. Messages may quote a label or a form word, never record text: warnings are
 * logged and shown in lists, records are not.
 */
export type Warning = { readonly code: string; readonly span: Span | null; readonly message: string }

/** Every reader's answer. Readers are total: bad text gives warnings, never an exception. */
export type Read<T> = { readonly value: T; readonly warnings: readonly Warning[] }
