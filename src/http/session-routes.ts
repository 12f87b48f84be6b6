import { Type } from 'typebox'
import { changePassword, signIn, signOut, stepUp } from '../service/index.ts'
import { COOKIE, type Door, refuse, type Server, tokenOf } from './door.ts'

/** Signing in and out, and confirming who one is. */
export function addSessionRoutes(server: Server, { installation, mine, security, session, secureCookie }: Door): void {
  server.post(
    '/api/session',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Sign in',
        body: Type.Object({ email: Type.String({ maxLength: 255 }), password: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      const { email, password } = request.body
      const answer = await signIn(installation, email, password)
      if (!answer.ok) return refuse(reply, answer.refused)
      const { token, name, acting: who } = answer.value
      reply.setCookie(COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: secureCookie,
      })
      return { name, role: who.role }
    },
  )

  server.get('/api/session', { ...mine, schema: { summary: 'Who is signed in', security } }, async (request) => {
    const { name, acting: who, steppedUp } = session(request)
    return { account: who.account, name, role: who.role, steppedUp }
  })

  server.delete('/api/session', { ...mine, schema: { summary: 'Sign out', security } }, async (request, reply) => {
    await signOut(installation, tokenOf(request))
    reply.clearCookie(COOKIE, { path: '/' })
    return reply.code(204).send()
  })

  server.post(
    '/api/session/step-up',
    {
      ...mine,
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Confirm with the password before approving',
        security,
        body: Type.Object({ password: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      const answer = await stepUp(installation, tokenOf(request), request.body.password)
      return answer.ok ? reply.code(204).send() : refuse(reply, answer.refused)
    },
  )

  server.post(
    '/api/session/password',
    {
      ...mine,
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Change the password; ends every other session of the account',
        security,
        body: Type.Object(
          { present: Type.String({ maxLength: 200 }), wanted: Type.String({ maxLength: 200 }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { present, wanted } = request.body
      const answer = await changePassword(installation, tokenOf(request), present, wanted)
      return answer.ok ? reply.code(204).send() : refuse(reply, answer.refused)
    },
  )
}
