// Where a person who is signed in goes on: one of their tenants, an invitation, or out.
import { formView } from '../../pages/form-view.ts'
import { isUuid } from '../../shared/uuid.ts'
import { DOCUMENTS } from '../documents.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { leadOn } from './sso.ts'
import { ask, formOf, type HostedPage, personOf, refused, signInFirst, type Visit } from '../visit.ts'

interface Choice {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly personal: boolean
  readonly status: 'ACTIVE' | 'SUSPENDED'
  readonly blocked: boolean
}

export const chooseTenant: HostedPage = {
  async show(visit, faults) {
    const { words } = visit
    if (!(await personOf(visit))) return signInFirst(visit)
    const { me, tenants } = await ask(visit, 'choices', {}, 'browser')
    const why = ({ status, blocked }: Choice): string =>
      status === 'SUSPENDED' ? words.tenants.suspended : blocked ? words.tenants.blocked : ''
    const data = {
      form: formView(words, { ...formOf(visit, faults), fields: [] }),
      email: me.user.email,
      verify: me.user.emailVerifiedAt === null,
      tenants: (tenants.nodes as Choice[]).map((tenant) => ({ ...tenant, why: why(tenant) })),
      more: tenants.pageInfo.hasNextPage,
      invitations: me.invitations,
    }
    const notice = visit.call.query.has('declined') ? words.tenants.declined : null
    return { show: { template: 'tenants', title: words.tenants.title, notice, data } }
  },

  async act(visit) {
    const { fields } = visit
    const person = await personOf(visit)
    if (!person) return signInFirst(visit)
    const { tenant = '', invitation = '' } = fields
    const id = fields['do'] === 'switch' ? tenant : invitation
    if (!isUuid(id)) return refused([{ code: 'MALFORMED', message: visit.words.wrong.malformed }], 400)
    if (fields['do'] === 'switch') {
      const { result } = await ask(visit, 'switch', { tenantId: id }, 'browser')
      const { to } = visit.flow
      const flow = { tenantId: id, email: person.email, ...(to !== undefined && { to }) }
      return goOn(visit, result as Outcome, { keep: true, flow })
    }
    if (fields['do'] === 'decline') {
      const { result } = await ask(visit, 'decline', { id }, 'browser')
      return result.userErrors.length > 0 ? refused(result.userErrors) : { go: '/choose-tenant?declined' }
    }
    const { result } = await ask(visit, 'join', { input: { id } }, 'browser')
    return goOn(visit, result as Outcome, { keep: true, flow: { email: person.email } })
  },
}

export const signedIn: HostedPage = {
  async show(visit) {
    const { words } = visit
    const person = await personOf(visit)
    if (!person) return signInFirst(visit)
    // What asked for it waits in another tab.
    if (visit.call.query.has('aside'))
      return {
        show: { template: 'message', title: words.signedIn.title, data: { texts: [words.signedIn.aside], links: [] } },
      }
    const links = [
      { to: '/choose-tenant', label: words.signedIn.choose },
      ...(person.verified ? [] : [{ to: '/verify-email', label: words.signedIn.verify }]),
      { to: '/sign-out', label: words.out.title },
    ]
    const data = { texts: [words.signedIn.text(person.email)], links }
    return { show: { template: 'message', title: words.signedIn.title, data } }
  },
}

export const signOut: HostedPage = {
  async show(visit, faults) {
    const { words, home } = visit
    const person = await personOf(visit)
    // A session that a tenant does not let in any more can be ended, too.
    if (!person && (await visit.signIn.whoIs(visit.call)) === null) return { go: '/signed-out' }
    const form = formView(words, { ...formOf(visit, faults), fields: [] })
    const data = { form, home, email: person?.email ?? '' }
    return { show: { template: 'sign-out', title: words.out.title, data } }
  },

  async act(visit) {
    const url = await providerOf(visit)
    const out = { go: url ?? '/signed-out', flow: null, cookies: await visit.signIn.leave(visit.call) }
    return url === null ? out : leadOn(visit.words, out)
  },
}

/**
 * Ends the session where the person was last. Returns where they sign out at the provider that has opened it; null:
 * nowhere, or the session does not answer any more.
 */
async function providerOf({ signIn, call }: Visit): Promise<string | null> {
  const { data } = await signIn.run(call, DOCUMENTS.signOut, {}, 'browser')
  return ((data?.['result'] ?? null) as { readonly url: string | null } | null)?.url ?? null
}

export const signedOut: HostedPage = {
  show({ words }: Visit) {
    const data = { texts: [words.out.doneText], links: [{ to: '/sign-in', label: words.out.again }] }
    return Promise.resolve({ show: { template: 'message', title: words.out.done, data } })
  },
}
