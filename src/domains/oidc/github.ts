// GitHub has no ID tokens: its API says who the person is. An account may have several addresses, and the first one may
// be unverified.
import { z } from 'zod'
import type { Claims } from './claims.ts'
import { ProviderFailure } from './failure.ts'
import type { FixedProvider } from './plan.ts'
import { outgoingIn, type Providers } from './provider.ts'

const USER = z.object({ id: z.number().int().positive(), name: z.string().nullish(), login: z.string() })
const EMAILS = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** Returns the person as claims. Throws ProviderFailure. */
export async function githubPerson(providers: Providers, { apiUrl }: FixedProvider, token: string): Promise<Claims> {
  const [user, emails] = await Promise.all([
    asked(providers, `${apiUrl}/user`, token, USER),
    asked(providers, `${apiUrl}/user/emails`, token, EMAILS),
  ])
  const primary = emails.find((each) => each.primary)
  return {
    sub: String(user.id), // a login may be changed, and then taken by somebody else
    name: user.name ?? user.login,
    ...(primary && { email: primary.email, email_verified: primary.verified }),
  }
}

async function asked<T>({ send }: Providers, url: string, token: string, form: z.ZodType<T>): Promise<T> {
  try {
    const response = await send(url, {
      method: 'GET',
      redirect: 'manual',
      body: null,
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    })
    if (response.status === 200) return form.parse(await response.json())
  } catch (cause) {
    throw new ProviderFailure(outgoingIn(cause) ? 'AWAY' : 'USERINFO_FAILED', { cause })
  }
  throw new ProviderFailure('USERINFO_FAILED')
}
