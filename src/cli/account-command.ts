import { randomBytes } from 'node:crypto'
import { printable, type Terminal } from './terminal.ts'

/** What `imr account EMAIL` is to do: open an account, close it, open it again, or give it another password. */
export type AccountTask =
  | { readonly kind: 'open'; readonly role: string; readonly name: string }
  | { readonly kind: 'close' | 'reopen' | 'new-password' }

/**
 * `imr account EMAIL`, for whoever runs the machine: what an operator does on the screen, and what nobody can do there any more
 * when the last operator lost a password. Passwords are made here and printed once. Returns the exit code: 1 when it was refused.
 */
export async function accountCommand(email: string, task: AccountTask, terminal: Terminal): Promise<number> {
  const { ClusterFault, openAccount, openInstallation, replacePasswordBy, ROLES, setAccountActiveBy } = await import(
    '../service/index.ts'
  )
  const role = task.kind === 'open' ? ROLES.find((each) => each === task.role) : undefined
  if (task.kind === 'open' && role === undefined) {
    terminal.errors.write(`imr: "${printable(task.role)}" is no role: one of ${ROLES.join(', ')}\n`)
    return 2
  }
  let installation: Awaited<ReturnType<typeof openInstallation>>
  try {
    installation = await openInstallation(process.env)
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    terminal.errors.write(`imr: ${error.message}\n`)
    return 1
  }
  try {
    const password = randomBytes(15).toString('base64url')
    const by = { account: null, system: 'command line' }
    const done =
      task.kind === 'open' && role !== undefined
        ? await openAccount(installation, by, { name: task.name, email, role, password })
        : task.kind === 'new-password'
          ? await replacePasswordBy(installation, by, email, password)
          : await setAccountActiveBy(installation, by, email, task.kind === 'reopen')
    if (!done.ok) {
      terminal.errors.write(`imr: ${printable(email)}: ${done.refused.message} ${done.refused.todo}\n`)
      return 1
    }
    const said = {
      open: `can sign in as ${role}. First password: ${password}`,
      close: 'is closed: whoever was signed in with it is out. imr account EMAIL --reopen opens it again.',
      reopen: 'can sign in again, with the password that it had.',
      'new-password': `has another password: ${password}. Whoever was signed in with it is out.`,
    }
    terminal.output.write(`${printable(email)} ${said[task.kind]}\n`)
    return 0
  } finally {
    await installation.close()
  }
}
