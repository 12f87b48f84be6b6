import { progressBar, withInstallation } from './installation-here.ts'
import { count, printable, type Terminal } from './terminal.ts'

/** `imr master-key show`: which keys there are, and what they wrap. The keys themselves are never shown. */
export const showMasterKey = (json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { viewProtection } = await import('../service/index.ts')
    const found = await viewProtection(installation)
    if (json) {
      terminal.output.write(`${JSON.stringify(found)}\n`)
      return 0
    }
    terminal.output.write(`Master keys: ${printable(found.place)}\n`)
    for (const [at, { id, wraps, here }] of found.keys.entries()) {
      const use = here ? (at === 0 ? 'in use' : 'for what it wraps') : 'not here'
      terminal.output.write(`  ${id}  ${use}, wraps ${count(wraps, 'key', 'keys')} of papers\n`)
    }
    if (found.keys.length === 0) terminal.output.write('  none yet: one is made with the first paper\n')
    if (found.open > 0) {
      terminal.output.write(
        `${count(found.open, 'paper lies', 'papers lie')} unencrypted: run imr master-key encrypt\n`,
      )
    }
    return 0
  })

/** `imr master-key rotate`: a new master key, and every key of papers wrapped by it. */
export const rotateMasterKeyCommand = (json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { rotateMasterKey } = await import('../service/index.ts')
    const { id, rewrapped, retired } = await rotateMasterKey(installation)
    if (json) {
      terminal.output.write(`${JSON.stringify({ id, rewrapped, retired })}\n`)
      return 0
    }
    terminal.output.write(`Master key ${id} is in use; ${count(rewrapped, 'key', 'keys')} of papers wrapped anew.\n`)
    terminal.output.write(
      retired === null
        ? 'Take the keys after the first out of the variable when every server has the first one.\n'
        : `The old one is in ${printable(retired)}: it opens nothing here any more, and backups made before today. Keep it with them, and remove it from this machine.\n`,
    )
    terminal.output.write('Copy the new one to where its copy is kept: without it neither papers nor backups open.\n')
    return 0
  })

/** `imr master-key encrypt`: encrypts papers that an earlier version stored open. */
export const encryptCommand = (json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { encryptOpenPapers, viewProtection } = await import('../service/index.ts')
    const { open } = await viewProtection(installation)
    const bar = await progressBar(terminal, 'encrypting')
    const done = await encryptOpenPapers(installation, (each) => bar.at(each, open)).finally(bar.stop)
    const left = open - done
    if (json) terminal.output.write(`${JSON.stringify({ encrypted: done, left })}\n`)
    else {
      terminal.output.write(`${count(done, 'paper', 'papers')} encrypted.\n`)
      if (left > 0)
        terminal.output.write(`${count(left, 'paper is', 'papers are')} of no case: imr fsck tells which.\n`)
    }
    return 0
  })
