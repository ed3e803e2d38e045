// Shows what a tenant asks for before it lets somebody in, and sets up a second factor on the way.
import { renderSVG } from 'uqr'
import { formView, type PageFault } from '../../pages/form-view.ts'
import type { PageView } from '../../pages/render.ts'
import type { Flow } from '../flow.ts'
import { goOn, type Outcome } from '../outcome.ts'
import {
  ask,
  formOf,
  type HostedPage,
  type OfferedConnection,
  refused,
  type Refused,
  type Said,
  type Visit,
} from '../visit.ts'
import { digits } from './mailed.ts'
import { stepUpAt } from './sso.ts'

type Asked = NonNullable<Flow['stepUp']>

export const stepUp: HostedPage = {
  async show(visit, faults) {
    const { flow } = visit
    const asked = flow.stepUp
    const over = asked === undefined || Date.parse(asked.expiresAt) <= Date.now()
    if (over || faults.some(({ code }) => code === 'STEP_UP_EXPIRED')) return isOver(visit)
    return { show: asked.rule === 'MFA_ENROLMENT' ? enrol(visit, faults) : await prove(visit, asked, faults) }
  },

  act(visit) {
    const { flow, fields } = visit
    if (flow.stepUp === undefined) return Promise.resolve(isOver(visit))
    const { token } = flow.stepUp
    switch (fields['do'] ?? '') {
      case 'send':
        return mailCode(visit, token)
      case 'enrol':
        return begin(visit, token)
      case 'link':
        return mailLink(visit)
      case 'sso':
        return stepUpAt(visit, token, fields['connection'] ?? '')
      default:
        return complete(visit, token)
    }
  },
}

async function complete(visit: Visit, mfaToken: string): Promise<Said | Refused> {
  const { fields, flow } = visit
  const { code = '', password = '', remember } = fields
  const shown = fields['do'] === 'password' ? { password } : { code: digits(code) }
  const input = { mfaToken, ...shown, remember: remember === 'yes' }
  const { result } = await ask(visit, 'stepUp', { input })
  const { stepUp: _, enrolment: _enrolment, mailed: _mailed, ...rest } = flow
  return goOn(visit, result as Outcome, { flow: rest })
}

async function mailCode(visit: Visit, mfaToken: string): Promise<Said | Refused> {
  const { result } = await ask(visit, 'stepUpCode', { input: { mfaToken } })
  if (result.userErrors.length > 0) return refused(result.userErrors)
  return { go: '/step-up', flow: { ...visit.flow, mailed: visit.flow.mailed === 'code' ? 'again' : 'code' } }
}

async function begin(visit: Visit, mfaToken: string): Promise<Said | Refused> {
  const { result } = await ask(visit, 'stepUpEnrol', { input: { mfaToken } })
  if (result.userErrors.length > 0) return refused(result.userErrors)
  const { secret, uri } = result as { secret: string; uri: string }
  return { go: '/step-up', flow: { ...visit.flow, enrolment: { secret, uri } } }
}

async function mailLink(visit: Visit): Promise<Said | Refused> {
  const { tenantId, email } = visit.flow
  if (tenantId === undefined || email === undefined) return isOver(visit)
  const { result } = await ask(visit, 'linkSend', { input: { tenantId, email } })
  if (result.userErrors.length > 0) return refused(result.userErrors)
  return { go: '/mail-sent', flow: { ...visit.flow, mailed: 'link' } }
}

/** Returns the providers of the tenant that asks, which may be another one than that of these pages. */
async function providersOf(visit: Visit, tenantId: string): Promise<readonly OfferedConnection[]> {
  const { methods } = await ask(visit, 'providers', { tenantId })
  return (methods.connections as OfferedConnection[]).filter(({ kind }) => kind !== 'LDAP')
}

async function prove(visit: Visit, asked: Asked, faults: readonly PageFault[]): Promise<PageView> {
  const { tenantId, rule, methods } = asked
  const { words, flow } = visit
  const t = words.stepUp
  const has = (method: Asked['methods'][number]): boolean => methods.includes(method)
  const asks = {
    address: rule === 'ADDRESS',
    factor: rule === 'MFA',
    remember: remembers(visit),
    password: has('PASSWORD'),
    mail: has('OTP_EMAIL'),
    mailSent: flow.mailed === 'code' || flow.mailed === 'again',
    connections: has('SSO') ? await providersOf(visit, tenantId) : [],
    link: has('MAGIC_LINK') && flow.tenantId !== undefined && flow.email !== undefined,
  }
  const fields = [
    ...(asks.password ? ['password'] : []),
    ...(asks.factor || (asks.mail && asks.mailSent) ? ['code'] : []),
  ]
  const view = formView(words, { ...formOf(visit, faults), fields })
  // What was mailed is typed next.
  const form = asks.mailSent && faults.length === 0 ? { ...view, focus: 'code' } : view
  const why = { MFA: t.mfa, MFA_ENROLMENT: t.mfa, METHOD: t.method, ADDRESS: t.address, SESSION_AGE: t.age }[rule]
  const notice = asks.mailSent && faults.length === 0 ? t.codeSent : null
  return { template: 'step-up', title: t.title, notice, data: { form, asks, why } }
}

function enrol(visit: Visit, faults: readonly PageFault[]): PageView {
  const { words, flow } = visit
  const { enrolment } = flow
  const view = formView(words, { ...formOf(visit, faults), fields: enrolment ? ['code'] : [] })
  // A phone would scroll to the cursor, past the QR code.
  const form = faults.length > 0 ? view : { ...view, focus: '' }
  const data = { form, remember: remembers(visit), enrolment: enrolment ? shown(enrolment) : null }
  return { template: 'enrol', title: words.enrol.title, data }
}

/** `spaced`: the secret in groups, as people type it. */
function shown({ secret, uri }: NonNullable<Flow['enrolment']>): { qr: string; spaced: string; uri: string } {
  return { qr: renderSVG(uri, { border: 2 }), spaced: (secret.match(/.{1,4}/g) ?? []).join(' '), uri }
}

/** Whether the tenant remembers devices; of one that is not known, it may. */
function remembers({ tenant }: Visit): boolean {
  return tenant?.methods.rememberDevice ?? true
}

function isOver({ words, tenant }: Visit): Said {
  const again = { to: tenant ? `/sign-in/${tenant.slug}` : '/sign-in', label: words.toSignIn }
  const data = { texts: [words.stepUp.overText], links: [again] }
  return { show: { template: 'message', title: words.stepUp.over, data }, status: 410, flow: null }
}

export const recoveryCodes: HostedPage = {
  async show(visit, faults) {
    const { words, flow, home } = visit
    const { recoveryCodes: codes, codesOf } = flow
    if (!codes) return { go: home }
    if ((await visit.signIn.whoIs(visit.call))?.userId !== codesOf) return { go: home, flow: null }
    const form = formView(words, { ...formOf(visit, faults), fields: [] })
    return { show: { template: 'recovery-codes', title: words.recoveryCodes.title, data: { form, codes } } }
  },

  act({ flow, home }) {
    const { to, invitation } = flow
    return Promise.resolve({ go: to ?? home, flow: invitation === undefined ? null : { invitation } })
  },
}
