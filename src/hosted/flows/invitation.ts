// Accepting an invitation: as a new person, or with an account after signing in.
import { formView } from '../../pages/form-view.ts'
import { lookOf, tenantOf } from '../brand.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { ask, formOf, type HostedPage, personOf, type Visit } from '../visit.ts'
import { tokenOf } from './mailed.ts'

const PATH = '/invite/accept'
/** Characters of a token. */
const LONGEST = 512

interface Received {
  readonly tenantName: string
  readonly tenantSlug: string
  readonly email: string
  readonly inviterName: string | null
}

async function read(visit: Visit, token: string): Promise<Received | null> {
  const { receivedInvitation } = await ask(visit, 'invitation', { token })
  return receivedInvitation
}

export const invitation: HostedPage = {
  async show(visit, faults) {
    const { words, flow } = visit
    const t = words.invite
    const token = tokenOf(visit) || (flow.invitation ?? '')
    const signIn = [{ to: '/sign-in', label: words.toSignIn }]
    if (token === '')
      return { show: { template: 'message', title: t.title, data: { texts: [t.missing], links: signIn } }, status: 400 }
    const received = await read(visit, token)
    if (!received) {
      const data = { texts: [t.overText], links: signIn }
      return { show: { template: 'message', title: t.over, data }, status: 410, flow: used(visit).flow }
    }
    const { tenantName, tenantSlug, email, inviterName } = received
    const look = lookOf(await tenantOf(visit, { slug: tenantSlug }))
    const person = await personOf(visit)
    const form = formView(words, {
      ...formOf(visit, faults),
      fields: person ? [] : ['displayName', 'password'],
      hidden: { token },
    })
    const by = inviterName === null ? t.anonymous(tenantName) : t.by(inviterName, tenantName)
    const texts = person && person.email.toLowerCase() !== email.toLowerCase() ? [by, t.forOther(email)] : [by]
    const data = { form, texts, email, signedInAs: person?.email ?? '' }
    return { show: { template: 'invitation', title: t.titleTo(tenantName), data }, look }
  },

  async act(visit) {
    const { fields, flow } = visit
    const token = tokenOf(visit)
    const received = await read(visit, token)
    // What the tenant asks for next has its brand, too.
    const next = { flow: received ? { slug: received.tenantSlug, email: received.email } : {} }
    switch (fields['do'] ?? '') {
      case 'join': {
        const { result } = await ask(visit, 'join', { input: { token } }, 'browser')
        return goOn(used(visit), result as Outcome, { ...next, keep: true })
      }
      case 'account':
      case 'other':
        // A longer one is none of ours, and no browser keeps a cookie with it.
        return {
          go: `/sign-in?to=${encodeURIComponent(PATH)}`,
          flow: { ...flow, ...next.flow, ...(token.length <= LONGEST && { invitation: token }) },
        }
      default: {
        const { password = '', displayName = '' } = fields
        const input = { token, password, ...(displayName.trim() !== '' && { displayName }) }
        const { result } = await ask(visit, 'accept', { input })
        return goOn(used(visit), result as Outcome, next)
      }
    }
  },
}

/** Once it is accepted, the invitation does not wait any more. */
function used(visit: Visit): Visit {
  const { invitation: _, ...flow } = visit.flow
  return { ...visit, flow }
}
