export * from './drug.ts'
export * from './medication.ts'
export * from './sig.ts'
