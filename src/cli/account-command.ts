import { randomBytes } from 'node:crypto'
import { printable, type Terminal } from './terminal.ts'

/**
 * `imr account EMAIL`: opens an account of the installation and prints its first password, once. Returns the exit code: 1
 * when it was refused.
 */
export async function accountCommand(email: string, role: string, name: string, terminal: Terminal): Promise<number> {
  const { ClusterFault, openAccount, openInstallation, ROLES } = await import('../service/index.ts')
  const known = ROLES.find((each) => each === role)
  if (known === undefined) {
    terminal.errors.write(`imr: "${printable(role)}" is no role: one of ${ROLES.join(', ')}\n`)
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
    const made = await openAccount(installation, by, { name, email, role: known, password })
    if (!made.ok) {
      terminal.errors.write(`imr: ${printable(email)}: ${made.refused.message} ${made.refused.todo}\n`)
      return 1
    }
    terminal.output.write(`${printable(email)} can sign in as ${known}. First password: ${password}\n`)
    return 0
  } finally {
    await installation.close()
  }
}
