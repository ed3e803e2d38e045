// Passwords for addresses that nobody has, from many networks at once: each is looked at as dearly as a real one.
import { PASSWORD } from '../harness/dataset.ts'
import type { Rival, Stage } from '../harness/beside.ts'
import { COUNTER, graphql, type Shot } from '../harness/load.ts'
import { LOGIN } from '../suites/operations.ts'

const NETWORKS = 24
const ADDRESSES = 5
/** More than the service makes wait: 429 comes a second late, and keep connections busy. */
const CONNECTIONS = 260

const headers = (address: string): Record<string, string> => ({ 'x-forwarded-for': address })

const guesses: readonly Shot[] = Array.from({ length: NETWORKS * ADDRESSES }, (_, at) => {
  const address = `10.${at % NETWORKS}.0.${1 + Math.floor(at / NETWORKS)}`
  return graphql(
    LOGIN,
    { input: { email: `nobody.${COUNTER}@example.test`, password: 'not the password' } },
    headers(address),
    [],
  )
})

/** Somebody who signs in from a few addresses of a network that people sign in from. */
function signIns({ quiet }: Stage): readonly Shot[] {
  return quiet
    .slice(0, 1)
    .flatMap(({ email, tenantId, personId }) =>
      Array.from({ length: 4 }, (_, at) =>
        graphql(LOGIN, { input: { email, password: PASSWORD, tenantId } }, headers(`127.1.0.${at + 1}`), [
          tenantId,
          personId,
        ]),
      ),
    )
}

export const passwords: Rival = {
  name: 'passwords',
  note:
    `sign-ins with wrong passwords from ${NETWORKS} networks, ${ADDRESSES} addresses each (X-Forwarded-For of a ` +
    'trusted proxy); somebody of the quiet tenant signs in four times a second, from a network that they have ' +
    'signed in from before',
  env: { TRUSTED_PROXIES: '127.0.0.1/32' },
  perSecond: 4,
  quiet: signIns,
  loud: () => ({ shots: guesses, connections: CONNECTIONS }),
}
