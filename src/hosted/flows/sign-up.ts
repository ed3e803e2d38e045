// New people: with a tenant of their own, or as members of one that anybody may join. Then they prove their address.
import { formView } from '../../pages/form-view.ts'
import { ownPath } from '../form.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { ask, formOf, type HostedPage, personOf, refused, signInFirst, type Visit } from '../visit.ts'

export const signUp: HostedPage = {
  show(visit, faults) {
    const { tenant, words } = visit
    const signIn = tenant ? `/sign-in/${tenant.slug}` : '/sign-in'
    if (tenant?.methods.selfRegistration === false) {
      const data = { texts: [words.signUp.closedText(tenant.name)], links: [{ to: signIn, label: words.toSignIn }] }
      return Promise.resolve({ show: { template: 'message', title: words.signUp.closed, data }, status: 403 })
    }
    const to = toOf(visit)
    const form = formView(words, {
      ...formOf(visit, faults),
      fields: ['email', 'displayName', 'password'],
      ...(to !== null && { hidden: { to } }),
    })
    const title = tenant ? words.signUp.titleAt(tenant.name) : words.signUp.title
    const back = to === null ? signIn : `${signIn}?to=${encodeURIComponent(to)}`
    return Promise.resolve({ show: { template: 'sign-up', title, data: { form, signIn: back } } })
  },

  async act(visit) {
    const { tenant, fields } = visit
    const { email = '', password = '', displayName = '' } = fields
    const person = { email, password, ...(displayName.trim() !== '' && { displayName }) }
    const to = toOf(visit)
    const { result } = tenant
      ? await ask(visit, 'register', { input: { ...person, tenantId: tenant.tenantId } })
      : await ask(visit, 'signup', { input: person })
    const { slug, tenantId } = tenant ?? {}
    const known = { email, ...(slug !== undefined && { slug }), ...(tenantId !== undefined && { tenantId }) }
    const said = await goOn(visit, result as Outcome, { flow: { ...known, to: '/verify-email' } })
    // Where they wanted to go waits until they have proven their address, or put that off.
    return 'go' in said && to !== null && said.go === '/verify-email' ? { ...said, flow: { ...said.flow, to } } : said
  },
}

function toOf({ fields, call }: Visit): string | null {
  return ownPath(fields['to'] ?? call.query.get('to'))
}

export const verifyEmail: HostedPage = {
  async show(visit, faults) {
    const { words, flow, home } = visit
    const person = await personOf(visit)
    if (!person) return signInFirst(visit)
    const later = flow.to ?? home
    if (person.verified) {
      const data = { texts: [words.verify.doneText(person.email)], links: [{ to: later, label: words.continue }] }
      return { show: { template: 'message', title: words.verify.done, data } }
    }
    const sent = flow.mailed === 'verification'
    const form = formView(words, { ...formOf(visit, faults), fields: sent ? ['code'] : [] })
    const notice = sent && faults.length === 0 ? words.verify.sent : null
    const data = { form, email: person.email, sent, later }
    return { show: { template: 'verify-email', title: words.verify.title, notice, data } }
  },

  async act(visit) {
    const { fields, flow } = visit
    if (!(await personOf(visit))) return signInFirst(visit)
    if (fields['do'] === 'send') {
      const { result } = await ask(visit, 'verifySend', {}, 'browser')
      if (result.userErrors.length > 0) return refused(result.userErrors)
      return { go: '/verify-email', flow: { ...flow, mailed: 'verification' } }
    }
    const code = (fields['code'] ?? '').replaceAll(/\s/g, '')
    const { result } = await ask(visit, 'verifyConfirm', { input: { code } }, 'browser')
    if (result.userErrors.length > 0) return refused(result.userErrors)
    const { mailed: _, ...rest } = flow
    return { go: '/verify-email', flow: rest }
  },
}
