export { type RequestLine, serverOf } from './server.ts'
