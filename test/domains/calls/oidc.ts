// Calls about OpenID and social providers, and of somebody who comes back from one.
import { addMember, type Person } from '../../kit/seed.ts'
import { BROWSER } from '../connections/connecting.ts'
import { startGitHub } from '../oidc/github.ts'
import { CLIENT } from '../oidc/op.ts'
import { mutate, nobody } from '../verbs.ts'
import type { Calls, Service } from './call.ts'
import { identityOf } from './connections.ts'

export async function providing(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const client = { clientId: CLIENT.id, clientSecret: CLIENT.secret }
  const made = async (verb: string, input: object): Promise<string> => {
    const given = { tenantId, input: { name: 'Acme', ...client, ...input } }
    return (await mutate(ada, verb, given, 'connection { id }')).connection.id
  }
  const github = await startGitHub()
  const open = await made('oidcConnectionCreate', { issuer: 'https://op.example.test' })
  const slack = await made('socialConnectionCreate', { provider: 'slack' })
  const own = await made('socialConnectionCreate', { provider: 'github', issuer: github.url, status: 'ACTIVE' })
  await identityOf(service, await addMember(service, ada), own, String(github.user.id))
  const begins = { connectionId: own, browser: BROWSER }
  const { url } = await mutate(nobody(service), 'ssoStart', { input: begins }, 'url')
  const response = await fetch(url, { redirect: 'manual' })
  const back = new URL(response.headers.get('location') ?? '')
  const about = (input: object) => ({ who: ada, args: { tenantId, input } })
  return {
    oidcConnectionCreate: about({ name: 'Acme', issuer: 'https://other.example.test', ...client }),
    oidcConnectionUpdate: { who: ada, args: { tenantId, id: open, input: { name: 'Renamed' } } },
    socialConnectionCreate: about({ name: 'GitLab', provider: 'gitlab', ...client }),
    socialConnectionUpdate: { who: ada, args: { tenantId, id: slack, input: { name: 'Renamed' } } },
    socialProviderSet: about({ provider: 'google', ...client }),
    oidcRespond: {
      who: nobody(service),
      args: {
        input: {
          redirectPath: back.pathname,
          browser: BROWSER,
          state: back.searchParams.get('state'),
          code: back.searchParams.get('code'),
        },
      },
    },
  }
}
