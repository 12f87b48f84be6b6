export { type Blobs, folderBlobs } from './blobs.ts'
export { ClusterFault, homeOf } from './cluster.ts'
export { type Actor, type Change, type Database, type Durability, openDatabase } from './database.ts'
export type * from './tables.ts'
