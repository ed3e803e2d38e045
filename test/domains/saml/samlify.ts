// An identity provider that npm brings: samlify. It reads our metadata and our signed requests, and answers them.
import { randomUUID } from 'node:crypto'
import * as samlify from 'samlify'
import { pemOf } from '../../../src/domains/saml/certificates.ts'
import { GCM, IDP, idpKeys, SLO_URL, SSO_URL } from '../../kit/saml-idp.ts'

// It validates against schemas only where somebody plugs a validator in.
samlify.setSchemaValidator({ validate: async () => 'not validated' })

const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings'
const STATEMENT =
  '<saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="{SessionIndex}"><saml:AuthnContext>' +
  '<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport' +
  '</saml:AuthnContextClassRef>' +
  '</saml:AuthnContext></saml:AuthnStatement>'

export interface Samlify {
  metadata(): string
  /** Takes the address to which we send a browser. Returns the fields that the browser posts. */
  answer(url: string, ourMetadata: string, subject: string): Promise<{ SAMLResponse: string; RelayState: string }>
}

/** `sealed`: it seals its assertions for the certificate in our metadata. */
export async function startSamlify({ sealed = false } = {}): Promise<Samlify> {
  const { privateKey, certificate } = await idpKeys()
  const { context } = samlify.SamlLib.defaultLoginResponseTemplate
  const provider = samlify.IdentityProvider({
    entityID: IDP,
    privateKey,
    signingCert: pemOf(certificate),
    isAssertionEncrypted: sealed,
    wantAuthnRequestsSigned: true,
    singleSignOnService: [{ Binding: `${BINDINGS}:HTTP-Redirect`, Location: SSO_URL }],
    singleLogoutService: [{ Binding: `${BINDINGS}:HTTP-Redirect`, Location: SLO_URL }],
    loginResponseTemplate: { context: context.replace('{AuthnStatement}', STATEMENT), attributes: [] },
  })
  Object.assign(provider.entitySetting, { dataEncryptionAlgorithm: GCM[0], keyEncryptionAlgorithm: GCM[1] })
  return {
    metadata: () => provider.getMetadata(),
    async answer(url, ourMetadata, subject) {
      const service = samlify.ServiceProvider({ metadata: ourMetadata })
      const { search, searchParams } = new URL(url)
      const request = await provider.parseLoginRequest(service, 'redirect', {
        query: Object.fromEntries(searchParams),
        octetString: search.slice(1).replace(/&Signature=.*/, ''),
      })
      const answer = await provider.createLoginResponse(
        service,
        { extract: request.extract },
        'post',
        { email: subject },
        (template: string) => {
          const id = `_${randomUUID()}`
          return {
            id,
            context: samlify.SamlLib.replaceTagsByValue(template, valuesOf(request, service, { id, subject })),
          }
        },
      )
      return { SAMLResponse: answer.context, RelayState: searchParams.get('RelayState') ?? '' }
    },
  }
}

type Request = Awaited<ReturnType<ReturnType<typeof samlify.IdentityProvider>['parseLoginRequest']>>

function valuesOf(
  { extract }: Request,
  service: ReturnType<typeof samlify.ServiceProvider>,
  { id, subject }: { readonly id: string; readonly subject: string },
): Record<string, string> {
  const acsUrl = String(service.entityMeta.getAssertionConsumerService('post'))
  const [now, later] = [new Date().toISOString(), new Date(Date.now() + 300_000).toISOString()]
  return {
    ID: id,
    AssertionID: `_${randomUUID()}`,
    SessionIndex: `_${randomUUID()}`,
    Destination: acsUrl,
    SubjectRecipient: acsUrl,
    AssertionConsumerServiceURL: acsUrl,
    Audience: service.entityMeta.getEntityID(),
    Issuer: IDP,
    NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    NameID: subject,
    IssueInstant: now,
    ConditionsNotBefore: now,
    ConditionsNotOnOrAfter: later,
    SubjectConfirmationDataNotOnOrAfter: later,
    InResponseTo: String(extract.request?.['id']),
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    AttributeStatement: '',
  }
}
