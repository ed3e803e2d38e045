// Who is signed in in this browser. Tabs tell each other when that changes.
import { ApiError } from '../api/errors.ts'
import type { Enrolment, Outcome, Providers, Refused, SignedIn } from '../api/outcome.ts'
import { post } from '../api/transport.ts'

export interface Proof {
  readonly code?: string
  readonly password?: string
  readonly remember?: boolean
}

const channel = new BroadcastChannel('qeet-session')

async function ask<Answer>(body: object): Promise<Answer> {
  const answer = await post<Answer & { readonly error?: { readonly code: string } }>('session', body)
  if (answer.body.error) throw new ApiError(answer.body.error.code, 'The service refused the request.')
  return answer.body
}

async function enter(body: object): Promise<Outcome> {
  const outcome = await ask<Outcome>(body)
  if (outcome.state === 'in') channel.postMessage('changed')
  return outcome
}

export const session = {
  now: () => ask<SignedIn | { readonly state: 'out' }>({ op: 'now' }),
  login: (email: string, password: string) => enter({ op: 'login', email, password }),
  switchTo: (tenantId: string) => enter({ op: 'switch', tenantId }),
  stepUp: (token: string, proof: Proof) => enter({ op: 'stepUp', token, ...proof }),
  stepUpCode: (token: string) => ask<{ readonly state: 'sent' } | Refused>({ op: 'stepUpCode', token }),
  stepUpEnrol: (token: string) => ask<Enrolment>({ op: 'stepUpEnrol', token }),
  stepUpProviders: (tenantId: string) => ask<Providers | Refused>({ op: 'stepUpProviders', tenantId }),
  stepUpProvider: (token: string, connectionId: string) =>
    ask<{ readonly state: 'away'; readonly url: string } | Refused>({ op: 'stepUpProvider', token, connectionId }),
  reauthenticate: (tenantId: string) => enter({ op: 'reauthenticate', tenantId }),
  /** Returns where the person signs out at the provider that had let them in; null: nowhere. */
  async logout(): Promise<string | null> {
    const { url = null } = await ask<{ readonly url?: string | null }>({ op: 'logout' })
    channel.postMessage('changed')
    return url
  },
  /** Calls the listener when another tab signs in or out. */
  onChange(listener: () => void): () => void {
    channel.addEventListener('message', listener)
    return () => channel.removeEventListener('message', listener)
  },
}
