import { expect, test } from 'vitest'
import { newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { addressesOf, ourMetadata, readMetadata } from '../../../src/domains/saml/metadata.ts'
import { authnRequest } from '../../../src/domains/saml/request.ts'
import { readResponse } from '../../../src/domains/saml/response.ts'
import { startSamlify } from './samlify.ts'

test.each([false, true])('signs somebody in by a provider of another make; sealed: %s', async (sealed) => {
  const keys = await newKeyPair('qeet-id')
  const addresses = addressesOf('https://id.example', crypto.randomUUID())
  const provider = await startSamlify({ sealed })
  const { entityId: issuer, ssoUrl, certificates } = readMetadata(provider.metadata(), new Date())
  const keyed = { ...addresses, certificates, privateKey: keys.privateKey }
  const sender = { ...keyed, ssoUrl, logoutUrl: null, logoutResponseUrl: null }
  const asked = { force: false, contexts: [], format: null, relayState: 'state' }
  const { url, id } = await authnRequest(sender, asked)
  const ours = await ourMetadata(addresses, keys.certificate, null)
  const { SAMLResponse, RelayState } = await provider.answer(url, ours, 'grace@acme.example')
  expect(RelayState).toBe('state')
  expect(Buffer.from(SAMLResponse, 'base64').includes('EncryptedAssertion')).toBe(sealed)
  const assertion = await readResponse(SAMLResponse, { ...keyed, issuer }, new Date())
  expect(assertion).toMatchObject({ subject: 'grace@acme.example', inResponseTo: id })
})
