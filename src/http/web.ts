import fixed from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Server } from './door.ts'

/**
 * What a page of the workbench may do: load from this server and from nowhere else, and be framed by nobody. Pictures
 * of record pages come as blobs. Styles set by code on an element are no inline styles in the policy's sense.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The workbench from the folder that it was built into. Its files are named by their content and kept by browsers. */
export async function addWeb(server: Server, folder: string): Promise<void> {
  await server.register(fixed, {
    root: folder,
    index: false,
    wildcard: false,
    globIgnore: ['index.html'],
    maxAge: '365d',
    immutable: true,
    cacheControl: true,
  })
}

/** Whether a request that no route answers is somebody's address of a screen: the workbench finds its own way there. */
export const isScreen = ({ method, headers, url }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/api/') && headers.accept?.includes('text/html') === true

export const screen = (reply: FastifyReply) =>
  reply
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-cache')
    .sendFile('index.html', { cacheControl: false })
