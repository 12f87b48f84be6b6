export type * from './determination.ts'
export { outcomeOf, readLetter } from './read.ts'
export { writeLetter } from './write.ts'
