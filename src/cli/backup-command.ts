import { progressBar, withInstallation } from './installation-here.ts'
import { count, printable, type Terminal } from './terminal.ts'

const size = (bytes: number): string =>
  bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`

/** `imr backup FILE|DIR`. Exit code 1 when it could not be written, or when a paper was missing or damaged. */
export const backupCommand = (target: string, version: string, json: boolean, terminal: Terminal): Promise<number> =>
  withInstallation(terminal, async (installation) => {
    const { backUp } = await import('../service/index.ts')
    const bar = await progressBar(terminal, 'backup')
    const { path, bytes, sum, manifest } = await backUp(installation, target, version, bar.at).finally(bar.stop)
    const rows = manifest.tables.reduce((all, table) => all + table.rows, 0)
    const { papers } = manifest
    if (json) {
      const { count: stored, lost } = papers
      terminal.output.write(`${JSON.stringify({ file: path, bytes, sum, rows, papers: stored, lost })}\n`)
    } else {
      terminal.output.write(
        `${printable(path)}: ${size(bytes)}, ${count(rows, 'row')}, ${count(papers.count, 'paper')}\n`,
      )
      terminal.output.write(`SHA-256 ${sum}\n`)
      terminal.output.write(
        'Copy it to another machine. It opens with the master key alone: keep a copy of that apart from it.\n',
      )
    }
    for (const { sum: paper, why } of papers.lost) {
      terminal.errors.write(`imr: paper ${paper.slice(0, 16)} is ${why} and not in the backup: run imr fsck\n`)
    }
    return papers.lost.length === 0 ? 0 : 1
  })

/** `imr restore FILE`: into an empty installation alone. Exit code 1 when it was refused, or when something is not whole. */
export async function restoreCommand(path: string, json: boolean, terminal: Terminal): Promise<number> {
  const { ClusterFault, restore } = await import('../service/index.ts')
  const bars = {
    checking: await progressBar(terminal, 'checking the backup'),
    restoring: await progressBar(terminal, 'restoring'),
  }
  try {
    const { header, manifest, asked } = await restore(path, process.env, (what, done, of) => {
      if (what === 'restoring') bars.checking.stop()
      bars[what].at(done, of)
    }).finally(() => {
      bars.checking.stop()
      bars.restoring.stop()
    })
    const rows = manifest.tables.reduce((all, table) => all + table.rows, 0)
    const { papers } = manifest
    if (json) {
      const found = {
        file: path,
        made: header.made,
        by: header.by,
        rows,
        papers: papers.count,
        lost: papers.lost,
        asked,
      }
      terminal.output.write(`${JSON.stringify(found)}\n`)
    } else {
      terminal.output.write(
        `Restored as of ${header.made}: ${count(rows, 'row')}, each read back and compared, and ${count(papers.count, 'paper')}; ${count(asked, 'job')} that waited will be done.\n`,
      )
    }
    for (const { sum, why } of papers.lost) {
      terminal.errors.write(`imr: paper ${sum.slice(0, 16)} was ${why} when the backup was made, and is not in it\n`)
    }
    return papers.lost.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    terminal.errors.write(`imr: ${error.message}\n`)
    return 1
  }
}

/** `imr restore --check FILE`: whether a backup is whole and opens here. Exit code 1 when it is not. */
export async function checkBackupCommand(path: string, json: boolean, terminal: Terminal): Promise<number> {
  const { ClusterFault, checkBackup } = await import('../service/index.ts')
  const bar = await progressBar(terminal, 'checking the backup')
  try {
    const { header, manifest } = await checkBackup(path, process.env, bar.at).finally(bar.stop)
    const rows = manifest.tables.reduce((all, table) => all + table.rows, 0)
    const { papers } = manifest
    if (json) {
      const found = { file: path, made: header.made, by: header.by, rows, papers: papers.count, lost: papers.lost }
      terminal.output.write(`${JSON.stringify(found)}\n`)
    } else {
      terminal.output.write(
        `Whole, and it opens here: as of ${header.made}, ${count(rows, 'row')}, ${count(papers.count, 'paper')}.\n`,
      )
    }
    return papers.lost.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error
    terminal.errors.write(`imr: ${error.message}\n`)
    return 1
  }
}
