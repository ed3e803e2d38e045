import { hostname } from 'node:os'
import { isStepUp, type QeetError, QeetId, type StepUp, type Tokens } from 'qeetid'
import type { Command, Given } from '../command.ts'
import type { Context } from '../context.ts'
import { EXIT, Failure } from '../exit.ts'
import { urlOf } from '../service.ts'
import { forget, keep, type Kept, readKept, storeFile, tokenStore } from '../store.ts'

const INSTEAD = 'give --stdin or --api-key'

export const login: Command = {
  about: 'Keeps where the service is and who you are: an API key, or a session by e-mail, password and second factor.',
  positional: null,
  options: {
    url: { value: '<address>', about: 'of the service; else QEETID_URL, or what was kept' },
    'api-key': { value: '<key>', about: 'an API key; better by --stdin, since others see arguments' },
    stdin: { about: 'read the API key from stdin' },
    email: { value: '<address>', about: 'of the person; else it is asked for' },
    tenant: { value: '<slug|id>', about: 'the tenant of a person; else their home tenant' },
  },
  async run(given, context) {
    const file = storeFile(context.env)
    const address = given.value('url') ?? context.env['QEETID_URL'] ?? readKept(file)?.url
    if (address === undefined || address === '') throw new Failure('It is not known where the service is: give --url')
    const url = urlOf(address)
    const apiKey = given.has('stdin') ? (await context.input()).trim() : given.value('api-key')
    if (apiKey !== null && !/^[\x21-\x7E]+$/.test(apiKey)) throw new Failure('That is no API key')
    const kept: Kept = apiKey === null ? { url, tokens: await signIn(url, given, context) } : { url, apiKey }
    const qeetid = new QeetId(
      kept.tokens ? { baseUrl: url, tokens: kept.tokens } : { baseUrl: url, apiKey: apiKey ?? '' },
    )
    const { tenantId } = await qeetid.me.get() // what does not work is not kept
    keep(file, kept)
    context.print(`Signed in to tenant ${tenantId} of ${url}; kept in ${file}.`)
    return EXIT.ok
  },
}

async function signIn(url: string, given: Given, context: Context): Promise<Tokens> {
  const qeetid = new QeetId({ baseUrl: url })
  const email = given.value('email') ?? (await context.ask('E-mail: ', { instead: INSTEAD }))
  const password = await context.ask('Password: ', { instead: INSTEAD, isHidden: true })
  const tenant = given.value('tenant')
  const tenantId = tenant !== null && UUID.test(tenant) ? tenant : null
  const tokens = await finished(qeetid, await qeetid.auth.signIn({ email, password, tenantId }), context)
  return tokensOf(
    tenant === null || tenantId !== null ? tokens : await switched(qeetid.withTokens(tokens), tenant, context),
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Result = Awaited<
  ReturnType<QeetId['auth']['signIn'] | QeetId['tenants']['switch'] | QeetId['stepUps']['complete']>
>

/** Asks for what the tenant asks for, until there are tokens. */
async function finished(qeetid: QeetId, result: Result, context: Context): Promise<Tokens> {
  while (isStepUp(result)) result = await stepUp(qeetid, result.stepUp, context)
  return result.tokens
}

async function switched(qeetid: QeetId, slug: string, context: Context): Promise<Tokens> {
  for await (const tenant of qeetid.tenants.list())
    if (tenant.slug === slug) return finished(qeetid, await qeetid.tenants.switch(tenant.id), context)
  throw new Failure(`You are in no tenant ${slug}`)
}

/** Without what is of no use later. */
const tokensOf = ({ accessToken, refreshToken, expiresAt, tenantId }: Tokens): Tokens => ({
  accessToken,
  refreshToken,
  expiresAt,
  tenantId,
})

async function stepUp(qeetid: QeetId, { methods, token: mfaToken, hint }: StepUp, context: Context) {
  const ask = (question: string, isHidden = false): Promise<string> =>
    context.ask(question, { instead: INSTEAD, isHidden })
  if (methods.includes('TOTP') || methods.includes('RECOVERY_CODE')) {
    const code = await ask('Code of your authenticator app, or a recovery code: ')
    return qeetid.stepUps.complete({ mfaToken, code })
  }
  if (methods.includes('OTP_EMAIL')) {
    await qeetid.stepUps.sendCode({ mfaToken })
    return qeetid.stepUps.complete({ mfaToken, code: await ask('Code that was mailed to you: ') })
  }
  if (methods.includes('PASSWORD'))
    return qeetid.stepUps.complete({ mfaToken, password: await ask('Password, once more: ', true) })
  throw new Failure(hint ?? `The tenant asks for ${methods.join(' or ')}: sign in by a browser once, or use an API key`)
}

export const logout: Command = {
  about: 'Forgets who you are. A session ends; an API key stays valid.',
  positional: null,
  options: {},
  async run(_given, context) {
    const file = storeFile(context.env)
    const kept = readKept(file)
    if (!kept) return EXIT.ok
    if (kept.tokens) {
      const qeetid = new QeetId({ baseUrl: kept.url, tokens: tokenStore(file, kept.url) })
      await qeetid.auth
        .signOut()
        .catch((error: QeetError) => context.note(`The session was not ended: ${error.message}`))
    }
    forget(file)
    context.print(`Nobody is signed in to ${kept.url} on ${hostname()} any more.`)
    return EXIT.ok
  },
}
