/** `npm start`: the workbench with made-up cases, and how to file and review one. */
import { terminalOf } from '../cli/index.ts'
import { start } from './serving.ts'

process.exitCode = await start(terminalOf(process))
