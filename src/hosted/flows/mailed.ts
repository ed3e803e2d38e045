// Signing in by what was mailed: a link, or a code. Opening a link changes nothing, since programs that scan mails open
// links, too; its button uses it.
import { formView } from '../../pages/form-view.ts'
import { lookOf, tenantOf } from '../brand.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { ask, formOf, type HostedPage, personOf, refused, type Visit } from '../visit.ts'

export const mailSent: HostedPage = {
  show({ words, flow, tenant }) {
    if (flow.mailed !== 'link') return Promise.resolve({ go: '/sign-in' })
    const back = { to: tenant ? `/sign-in/${tenant.slug}` : '/sign-in', label: words.mailedCode.other }
    const data = { texts: [words.signIn.linkSentText], links: [back] }
    return Promise.resolve({ show: { template: 'message', title: words.signIn.linkSent, data } })
  },
}

export const mailedCode: HostedPage = {
  show(visit, faults) {
    const { words, flow, tenant } = visit
    const { email, tenantId, mailed } = flow
    if (email === undefined || tenantId === undefined) return Promise.resolve({ go: '/sign-in' })
    const form = formView(words, { ...formOf(visit, faults), fields: ['code'] })
    const data = { form, email, other: tenant ? `/sign-in/${tenant.slug}` : '/sign-in' }
    const notice = mailed === 'again' && faults.length === 0 ? words.mailedCode.sentAgain : null
    return Promise.resolve({ show: { template: 'mailed-code', title: words.mailedCode.title, notice, data } })
  },

  async act(visit) {
    const { flow, fields } = visit
    const { email, tenantId } = flow
    if (email === undefined || tenantId === undefined) return { go: '/sign-in' }
    if (fields['do'] === 'again') {
      const { result } = await ask(visit, 'codeSend', { input: { tenantId, email } })
      return result.userErrors.length > 0
        ? refused(result.userErrors)
        : { go: '/mailed-code', flow: { ...flow, mailed: 'again' } }
    }
    const deviceToken = visit.signIn.deviceToken(visit.call)
    const input = { tenantId, email, code: digits(fields['code']), deviceToken }
    const { result } = await ask(visit, 'codeLogin', { input })
    return goOn(visit, result as Outcome, { flow })
  },
}

/** Returns a typed code without the blanks by which mails group it. */
export function digits(code = ''): string {
  return code.replaceAll(/\s/g, '')
}

export const magicLink: HostedPage = {
  async show(visit, faults) {
    const { words } = visit
    const t = words.magicLink
    const token = tokenOf(visit)
    if (token === '') {
      const data = { texts: [t.missing], links: [{ to: '/sign-in', label: t.other }] }
      return { show: { template: 'message', title: t.title, data }, status: 400 }
    }
    const { receivedSignInLink: link } = await ask(visit, 'link', { token })
    const form = formView(words, { ...formOf(visit, faults), fields: [], hidden: { token } })
    // What is over is said when its button is pressed, by what happened to it.
    if (!link) return { show: { template: 'magic-link', title: t.title, data: { form, texts: [] } } }
    const person = await personOf(visit)
    const isOther = person !== null && person.email.toLowerCase() !== link.email.toLowerCase()
    const texts = [t.as(link.email, link.tenantName), isOther ? t.instead(person.email) : t.notYou]
    const look = lookOf(await tenantOf(visit, { slug: link.tenantSlug }))
    return { show: { template: 'magic-link', title: t.title, data: { form, texts } }, look }
  },

  async act(visit) {
    const { to } = visit.flow
    const input = { token: tokenOf(visit), deviceToken: visit.signIn.deviceToken(visit.call) }
    const { result } = await ask(visit, 'linkLogin', { input })
    return goOn(visit, result as Outcome, to === undefined ? {} : { flow: { to } })
  },
}

/** Returns the token of a mailed link, as it stands in the address or in the form that repeats it. */
export function tokenOf({ fields, call }: Visit): string {
  return fields['token'] ?? call.query.get('token') ?? ''
}
