// Signing in by password, and asking for a link or a code by mail.
import { signInView } from '../../pages/sign-in-page.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { ownPath } from '../form.ts'
import { choicesOf, route } from './sso.ts'
import { ask, formOf, type HostedPage, personOf, refused, type Refused, type Said, type Visit } from '../visit.ts'

/** Without a tenant: a link or code is for one tenant's members. */
const ANYWHERE = { methods: ['PASSWORD'], selfRegistration: true }

export const signIn: HostedPage = {
  async show(visit, faults) {
    const { tenant, words, call, flow } = visit
    const wanted = visit.unknown ?? call.query.get('tenant')?.trim().toLowerCase() ?? ''
    // The form that looks for a tenant sends its slug.
    if (visit.unknown === null && !tenant && /^[a-z\d-]{2,64}$/.test(wanted)) return { go: `/sign-in/${wanted}` }
    const to = toOf(visit)
    const person = await personOf(visit)
    const offers = tenant
      ? {
          methods: tenant.methods.available,
          selfRegistration: tenant.methods.selfRegistration,
          connections: choicesOf(tenant.methods.connections, { to }),
        }
      : ANYWHERE
    const signUp = tenant ? `/sign-up/${tenant.slug}` : '/sign-up'
    const values = { ...(flow.email !== undefined && { email: flow.email }), ...visit.fields }
    const view = signInView(words, {
      tenantName: tenant?.name ?? null,
      offers,
      form: { ...formOf(visit, faults), values, ...(to !== null && { hidden: { to } }) },
      signUp: to === null ? signUp : `${signUp}?to=${encodeURIComponent(to)}`,
      signedInAs: person?.email ?? '',
      goOn: to ?? (tenant ? '/choose-tenant' : visit.home),
      unknownTenant: wanted,
      notice: call.query.get('done') === 'password' ? words.reset.done : null,
    })
    return { show: view }
  },

  async act(visit) {
    const { fields, tenant } = visit
    if (tenant && fields['do'] === 'link') return sendLink(visit, tenant.tenantId)
    if (tenant && fields['do'] === 'code') return sendCode(visit, tenant)
    if (!tenant && fields['do'] === 'sso') return route(visit, toOf(visit))
    const { email = '', password = '' } = fields
    const deviceToken = visit.signIn.deviceToken(visit.call)
    const input = { email, password, deviceToken, ...(tenant && { tenantId: tenant.tenantId }) }
    const { result } = await ask(visit, 'login', { input })
    return goOn(visit, result as Outcome, { flow: flowOf(visit) })
  },
}

/** Returns what the next pages know of this one. */
function flowOf(visit: Visit): { to?: string; slug?: string; tenantId?: string; email?: string } {
  const to = toOf(visit)
  const { tenant, fields } = visit
  return {
    ...(to !== null && { to }),
    ...(tenant && { slug: tenant.slug, tenantId: tenant.tenantId }),
    ...(fields['email'] !== undefined && { email: fields['email'] }),
  }
}

function toOf({ fields, call }: Visit): string | null {
  return ownPath(fields['to'] ?? call.query.get('to'))
}

async function sendLink(visit: Visit, tenantId: string): Promise<Said | Refused> {
  const { result } = await ask(visit, 'linkSend', { input: { tenantId, email: visit.fields['email'] ?? '' } })
  if (result.userErrors.length > 0) return refused(result.userErrors)
  return { go: '/mail-sent', flow: { ...visit.flow, ...flowOf(visit), mailed: 'link' } }
}

async function sendCode(visit: Visit, { tenantId }: { readonly tenantId: string }): Promise<Said | Refused> {
  const { result } = await ask(visit, 'codeSend', { input: { tenantId, email: visit.fields['email'] ?? '' } })
  if (result.userErrors.length > 0) return refused(result.userErrors)
  return { go: '/mailed-code', flow: { ...visit.flow, ...flowOf(visit), mailed: 'code' } }
}
