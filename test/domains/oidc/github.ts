// A stand-in that speaks the wire that GitHub documents: OAuth 2.0 whose errors have status 200, and an API that knows
// who the person is. It is not GitHub: what GitHub really does is not tested here.
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'
import { CLIENT } from './op.ts'

interface Email {
  readonly email: string
  readonly primary: boolean
  readonly verified: boolean
}

export interface GitHub {
  /** the address of the server, as of a GitHub that people run themselves */
  readonly url: string
  user: { readonly id: number; readonly login: string; readonly name: string | null }
  emails: readonly Email[]
}

/** Starts one, which does not keep the process alive. */
export async function startGitHub(): Promise<GitHub & { readonly server: Server }> {
  /** challenges by code, each of which is taken once */
  const codes = new Map<string, string>()
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://github.test')
      const json = (body: unknown, status = 200) =>
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
      if (url.pathname === '/login/oauth/authorize') {
        const code = crypto.randomUUID()
        codes.set(code, url.searchParams.get('code_challenge') ?? '')
        const back = new URL(url.searchParams.get('redirect_uri') ?? '')
        back.searchParams.set('code', code)
        back.searchParams.set('state', url.searchParams.get('state') ?? '')
        response.writeHead(302, { location: back.href }).end()
      } else if (url.pathname === '/login/oauth/access_token') {
        const given = new URLSearchParams(await text(request))
        const code = given.get('code') ?? ''
        const challenge = createHash('sha256')
          .update(given.get('code_verifier') ?? '')
          .digest('base64url')
        const good = codes.get(code) === challenge
        codes.delete(code)
        if (given.get('client_secret') !== CLIENT.secret) json({ error: 'incorrect_client_credentials' })
        else if (!good) json({ error: 'bad_verification_code' })
        else json({ access_token: 'gho_token', token_type: 'bearer', scope: 'read:user,user:email' })
      } else if (request.headers.authorization !== 'Bearer gho_token') json({ message: 'Bad credentials' }, 401)
      else if (url.pathname === '/api/v3/user') json(github.user)
      else if (url.pathname === '/api/v3/user/emails') json(github.emails)
      else json({ message: 'Not Found' }, 404)
    })()
  })
  const github = {
    server,
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    user: { id: 583231, login: 'grace', name: 'Grace' as string | null },
    emails: [{ email: 'grace@acme.test', primary: true, verified: true }] as readonly Email[],
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return github
}

/** The one of a file. */
export function useGitHub(): GitHub {
  let started: Awaited<ReturnType<typeof startGitHub>>
  beforeAll(async () => {
    started = await startGitHub()
  })
  afterAll(() => {
    started.server.closeAllConnections()
    started.server.close()
  })
  return {
    get url() {
      return started.url
    },
    get user() {
      return started.user
    },
    set user(user) {
      started.user = user
    },
    get emails() {
      return started.emails
    },
    set emails(emails) {
      started.emails = emails
    },
  }
}
