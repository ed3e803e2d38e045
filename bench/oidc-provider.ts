// A stand-in for an OpenID provider that costs as little as one can: it signs what it gets as the code.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** Returns its issuer. */
export async function serveProvider(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', alg: 'ES256' }]
  let issuer = ''
  async function answer(path: string, body: string): Promise<object> {
    if (path === '/jwks') return { keys }
    if (path !== '/token')
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
      }
    const nonce = new URLSearchParams(body).get('code')
    const claims = { nonce, email: 'grace@example.test', email_verified: true, name: 'Grace', groups: [] }
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setIssuer(issuer)
      .setSubject('grace')
      .setAudience('bench')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey)
    return { access_token: 'token', token_type: 'Bearer', expires_in: 300, id_token: idToken }
  }
  const server = createServer((request, response) => {
    void (async () => {
      const body = JSON.stringify(await answer(request.url ?? '', await text(request)))
      response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return issuer
}
