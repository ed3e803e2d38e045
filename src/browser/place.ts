// Where a browser is: on the service's own host, or on the domain of a tenant. Who holds a domain can lead it elsewhere
// one day, and then gets the cookies of all who have signed in on it.
import { isIP } from 'node:net'
import type { Call } from '../http/call.ts'

/** Returns the host name on which the browser is, if it can be a tenant's; null: it is the service's own. */
export function domainOf({ headers: { host = '' } }: Pick<Call, 'headers'>, publicUrl: string): string | null {
  const hostname = URL.parse(`https://${host}`)?.hostname.replace(/\.$/, '') ?? ''
  const isName = hostname.includes('.') && isIP(hostname) === 0 && !hostname.startsWith('[')
  return isName && hostname !== new URL(publicUrl).hostname ? hostname : null
}
