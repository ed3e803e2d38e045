// Mutations about tokens of directories, and callers who hold less than what the connection reaches.
import type { Person } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { connectionOf, directoryOf } from '../scim/directory.ts'
import { type Case, input } from './holds-less-cases.ts'

const CONNECTIONS = ['connection.write', 'connection.read']

export function directoryCases(service: TestService, ada: () => Person): Readonly<Record<string, readonly Case[]>> {
  return {
    scimTokenCreate: [
      {
        holds: CONNECTIONS,
        args: async () => input({ connectionId: await connectionOf(service, ada()), name: 'x' }),
        select: 'scimToken { id }',
      },
    ],
    scimTokenRotate: [
      {
        holds: CONNECTIONS,
        args: async () => ({ id: (await directoryOf(service, ada())).tokenId }),
        select: 'scimToken { id }',
      },
    ],
  }
}
