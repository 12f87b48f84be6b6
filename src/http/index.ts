export { serverOf } from './server.ts'
