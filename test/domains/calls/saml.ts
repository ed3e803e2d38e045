// Calls about SAML connections, and of people who sign in and out by one.
import { addMember, type Person } from '../../kit/seed.ts'
import {
  base64,
  idpKeys,
  logoutRequestOf,
  metadataOf,
  queryBy,
  responseOf,
  said,
  signedBy,
} from '../../kit/saml-idp.ts'
import { connected, signedIn } from '../saml/verbs.ts'
import { fresh, proven } from '../tenant-domains/claims.ts'
import { nobody } from '../verbs.ts'
import type { Calls, Service } from './call.ts'

export async function federating(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const anybody = nobody(service)
  const { domain } = await proven(service, ada, fresh())
  const connection = await connected(ada, { allowIdpInitiated: true })
  const { id, saml } = connection
  const [asked, ending, leaving] = [`asked@${domain}`, `ending@${domain}`, `leaving@${domain}`]
  for (const email of [asked, ending, leaving]) await addMember(service, ada, 'member', email)
  await signedIn(service, connection, { subject: ending })
  const session = await signedIn(service, connection, { subject: leaving })
  const keys = await idpKeys()
  return {
    samlConnectionCreate: {
      who: ada,
      args: { tenantId, input: { name: 'Acme', metadataXml: await metadataOf() } },
    },
    samlConnectionUpdate: { who: ada, args: { tenantId, id, input: { forceAuthn: true } } },
    samlRespond: {
      who: anybody,
      // Each lasts for minutes, and counts once.
      get args() {
        const what = said({ acsUrl: saml.spAcsUrl, audience: saml.spEntityId, subject: asked })
        return { input: { connectionId: id, response: base64(signedBy(keys, responseOf(what), 'Assertion')) } }
      },
    },
    ssoSessionEnd: { who: session, args: {} },
    samlLogoutRespond: {
      who: anybody,
      get args() {
        const query = queryBy(keys, logoutRequestOf({ sloUrl: saml.spSloUrl, subject: ending }))
        return { input: { connectionId: id, query } }
      },
    },
    samlConnectionKeyRotate: { who: ada, args: { tenantId, id } },
  }
}
