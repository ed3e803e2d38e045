// node bench/oidc.ts: what the answer of an OpenID provider costs until it is known whom it proves, against a password.
// The provider is a stand-in on another thread: it signs an ID token for each code, and costs this thread nothing. What
// follows is the same for both: the session.
import { once } from 'node:events'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { createPasswords } from '../src/credentials/passwords.ts'
import { authorization, completion, type Party } from '../src/domains/oidc/ceremony.ts'
import { oidcPlan } from '../src/domains/oidc/plan.ts'
import { createProviders, type Providers } from '../src/domains/oidc/provider.ts'
import { createOutgoing } from '../src/outgoing/outgoing.ts'
import { inTenant } from '../src/tenancy/scope.ts'
import { compare, short, type Variant } from './measure.ts'
import { serveProvider } from './oidc-provider.ts'

if (isMainThread) await measure()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is of windows
else parentPort?.postMessage(await serveProvider())

async function measure(): Promise<void> {
  const provider = new Worker(new URL(import.meta.url))
  const [issuer] = (await once(provider, 'message')) as [string]
  const outgoing = createOutgoing({ allow: [{ host: '127.0.0.1', port: null, plain: true }], dnsServers: [] })
  const settings = { issuer, clientId: 'bench', scopes: ['openid', 'email'], clientAuthentication: 'AUTO' } as const
  const party: Party = {
    id: 'bench',
    plan: oidcPlan({ ...settings, trustsEmail: false }),
    secret: { clientSecret: 'a secret of the client' },
    attributes: { email: '', name: '', groups: '' },
    trustsMfa: false,
    mfaContexts: [],
  }
  const redirectUri = 'https://id.example.test/sso/callback/bench'
  const asked = { state: 'state', redirectUri, forced: false, loginHint: null, acrValues: [] }

  async function signIn(providers: Providers): Promise<number> {
    const { kept } = await authorization(providers, party, asked)
    // The stand-in signs the nonce that it gets as the code.
    const answer = { state: 'state', code: kept.nonce, issuer, error: null }
    const { subject } = await completion(providers, party, { answer, kept, redirectUri })
    if (subject !== 'grace') throw new Error(`the answer proves ${subject}`)
    return 1
  }
  const inScope = (run: () => Promise<number>) => () => inTenant('01900000-0000-7000-8000-000000000001', run)
  const passwords = await createPasswords()
  const hash = await passwords.hash('correct horse battery staple')
  const kept = createProviders(outgoing)
  const variants: readonly Variant[] = [
    {
      name: 'a password',
      run: inScope(async () => ((await passwords.verify(hash, 'correct horse battery staple')) ? 1 : 0)),
    },
    { name: 'an answer, metadata and keys kept', run: inScope(() => signIn(kept)) },
    { name: 'an answer, metadata and keys read', run: inScope(() => signIn(createProviders(outgoing))) },
  ]
  const options = { seconds: 0.5, rounds: 5, title: 'Who signs in by an OpenID provider' }
  const [password, answered] = await compare(variants, options)
  const ms = 1_000 / (answered?.perSecond ?? 0)
  const ratio = (answered?.perSecond ?? 0) / (password?.perSecond ?? 1)
  console.log(
    `\nAn answer takes ${short(ms)} ms, the provider's part included: ${short(ratio)} times as fast as a password.`,
  )
  await outgoing.close()
  await provider.terminate()
}
