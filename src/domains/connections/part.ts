// Connections as a part of a tenant's access configuration: where none is active, nobody signs in by one.
import type { Part } from '../policy/part.ts'
import type { ActiveConnection } from './model.ts'
import { activeConnections } from './rows.ts'

export const CONNECTIONS: Part<{ readonly connections: readonly ActiveConnection[] }, readonly ActiveConnection[]> = {
  name: 'connections',
  initial: [],
  compile: ({ read }) => read.connections,
  stored: activeConnections,
  demands: (active) => ({
    connected: active.length > 0,
    connectionsTrusted: active.some(({ trustsMfa }) => trustsMfa),
  }),
}
