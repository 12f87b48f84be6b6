export type * from './determination.ts'
export { readRequest } from './item.ts'
export { readLetter } from './read.ts'
export { writeLetter } from './write.ts'
