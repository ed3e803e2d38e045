// A call of a mutation, and the service that what it is about is made in.
import type { Client } from '../../kit/client.ts'
import type { TestService } from '../../kit/service.ts'

export interface Catalogued {
  readonly who: Client
  /** a getter where what is sent must be fresh, such as a code of an authenticator app */
  readonly args: Readonly<Record<string, unknown>>
}

export type Calls = Readonly<Record<string, Catalogued>>
export type Service = Pick<TestService, 'url' | 'owner' | 'db' | 'mails' | 'dns'>
