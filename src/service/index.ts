export { type Examined, examine } from './doctor.ts'
