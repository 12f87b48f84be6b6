export { runCommandLine } from './program.ts'
export { terminalOf } from './terminal.ts'
