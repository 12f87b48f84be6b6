/**
 * The client of the API: one function, typed by the service's own types (`import type` alone, so nothing of the server
 * is in the page). What is no success is a `Problem` that says what is wrong and what to do, in the server's words.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** What to do. */
  readonly todo: string
  /** The whole problem document: a conflict carries what is there now. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, title: string, todo: string, body: Readonly<Record<string, unknown>> = {}) {
    super(title)
    this.status = status
    this.code = code
    this.todo = todo
    this.body = body
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Sending = {
  /** Sent as JSON, or as it is when it is a form with a file. */
  readonly body?: unknown
  /** The version that a change is made from. */
  readonly version?: number
  /** The same key twice is one change: for what may be sent again after a lost connection. */
  readonly key?: string
  readonly signal?: AbortSignal
  /** Goes out although the page is being left. Small bodies alone. */
  readonly keepalive?: boolean
}

export type Answered<T> = { readonly value: T; readonly version: number | null }

/** Sends a request and gives its answer with the version that the server says it has. Throws `Problem`. */
export async function send<T>(method: Method, path: string, sending: Sending = {}): Promise<Answered<T>> {
  const response = await answerOf(method, path, sending)
  const tag = response.headers.get('etag')?.replaceAll('"', '') ?? ''
  const version = /^\d+$/.test(tag) ? Number(tag) : null
  if (response.status === 204) return { value: undefined as T, version }
  return { value: (await response.json()) as T, version }
}

export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await send<T>('GET', path, signal === undefined ? {} : { signal })).value

/** The bytes of a paper. */
export const fetchBlob = async (path: string, signal?: AbortSignal): Promise<Blob> =>
  (await answerOf('GET', path, signal === undefined ? {} : { signal })).blob()

async function answerOf(
  method: Method,
  path: string,
  { body, version, key, signal, keepalive = false }: Sending,
): Promise<Response> {
  const headers: Record<string, string> = {}
  if (method !== 'GET') headers['x-openimr'] = '1'
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json'
  if (version !== undefined) headers['if-match'] = `"${version}"`
  if (key !== undefined) headers['idempotency-key'] = key
  const init: RequestInit = { method, headers, credentials: 'same-origin', keepalive }
  if (body !== undefined) init.body = body instanceof FormData ? body : JSON.stringify(body)
  if (signal !== undefined) init.signal = signal
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(
      0,
      'offline',
      'The server cannot be reached.',
      'What you type is kept here and sent when it answers again.',
    )
  }
  if (response.ok) return response
  throw await problemOf(response)
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as { title?: string; code?: string; detail?: string }
    return new Problem(
      response.status,
      body.code ?? 'fault',
      body.title ?? 'The server refused this.',
      body.detail ?? 'Try again.',
      body as Readonly<Record<string, unknown>>,
    )
  } catch {
    return new Problem(response.status, 'fault', `The server answered ${response.status}.`, 'Try again in a minute.')
  }
}
