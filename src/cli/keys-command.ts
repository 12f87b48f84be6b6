import { withInstallation } from './installation-here.ts'
import { printable, type Terminal } from './terminal.ts'

type KeyAct =
  | { readonly act: 'create' | 'rotate' }
  | { readonly act: 'revoke'; readonly kid: string; readonly reason: string }

/** `imr keys create|rotate|revoke`: changes the organization's signing keys. Returns the exit code. */
export const changeKeysCommand = (what: KeyAct, json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { createKey, revokeKey, rotateKey } = await import('../service/index.ts')
    const done =
      what.act === 'revoke'
        ? await revokeKey(installation, what.kid, what.reason)
        : await (what.act === 'create' ? createKey : rotateKey)(installation)
    if (!done.ok) {
      terminal.errors.write(`imr: ${printable(done.refused.message)} ${printable(done.refused.todo)}\n`)
      return 1
    }
    const { kid, from } = done.value
    if (json) terminal.output.write(`${JSON.stringify(done.value)}\n`)
    else {
      const lines = [
        ...(what.act === 'revoke'
          ? [`Key ${printable(what.kid)} is revoked: what it signs from now on is refused.`]
          : []),
        `Key ${kid} signs, from ${from}. Its private part is in ${printable(installation.keys.place)}.`,
        'Hand out the public keys anew (imr keys export), and tell the name of the key in another way as well.',
      ]
      terminal.output.write(`${lines.join('\n')}\n`)
    }
    return 0
  })

/** `imr keys list`. */
export const listKeysCommand = (json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { listKeys } = await import('../service/index.ts')
    const keys = await listKeys(installation)
    if (json) {
      terminal.output.write(`${JSON.stringify({ place: installation.keys.place, keys })}\n`)
      return 0
    }
    for (const { kid, from, until, revoked, here } of keys) {
      const life =
        revoked !== null
          ? `revoked ${revoked.at} (${printable(revoked.reason)})`
          : until === null
            ? 'signs'
            : `ended ${until}`
      terminal.output.write(`${kid}  from ${from}  ${life}  ${here ? 'private part here' : 'private part not here'}\n`)
    }
    if (keys.length === 0)
      terminal.output.write('There is no key yet: imr keys create makes one, and so does the first letter.\n')
    return 0
  })

/** `imr keys export`: the file of public keys, for everybody. */
export const exportKeysCommand = (terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { exportKeys } = await import('../service/index.ts')
    const text = await exportKeys(installation)
    if (!text.ok) {
      terminal.errors.write(`imr: ${text.refused.message} ${text.refused.todo}\n`)
      return 1
    }
    terminal.output.write(text.value)
    return 0
  })
