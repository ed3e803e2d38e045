// What an assertion says, and whether it says that to this service and now. It reads the canonical bytes that were
// signed, and nothing else.
import { SamlFault } from './fault.ts'
import {
  attribute,
  childrenOf,
  elementsIn,
  instantOf,
  MESSAGE_BYTES,
  onlyChild,
  parseXml,
  SAML,
  textOf,
} from './xml.ts'

/** Milliseconds by which clocks may differ. */
export const SKEW_MS = 60_000
/** Milliseconds after its issue for which an assertion signs somebody in, even if it says more itself. */
export const MOST_AGE_MS = 300_000

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const ENTITY = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity'
export const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
const SUBJECT_CHARACTERS = 512
const MOST_ATTRIBUTES = 200
const MOST_VALUES = 1_000
const VALUE_CHARACTERS = 2_048

/** The two sides, as the connection knows them. */
export interface Sides {
  /** entity ID of the identity provider */
  readonly issuer: string
  /** entity ID of this service for the connection */
  readonly audience: string
  readonly acsUrl: string
}

export interface Assertion {
  readonly id: string
  readonly subject: string
  /** URI of the format of the subject; null: unspecified */
  readonly format: string | null
  readonly sessionIndex: string | null
  /** id of the request that it answers; null: it answers none */
  readonly inResponseTo: string | null
  readonly authenticatedAt: Date
  /** URI of the authentication context class; null: not named */
  readonly context: string | null
  /** until when it must be remembered, so that it counts once */
  readonly expiresAt: Date
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

/** Reads a verified assertion, and checks everything that it says of itself. Throws SamlFault. */
export function readAssertion(xml: string, sides: Sides, now: Date): Assertion {
  const root = parseXml(xml, { bytes: MESSAGE_BYTES })
  if (root.localName !== 'Assertion' || root.namespaceURI !== SAML || attribute(root, 'Version') !== '2.0')
    throw new SamlFault('NO_ASSERTION', 'What is signed is no assertion of SAML 2.0.')
  const id = attribute(root, 'ID') ?? ''
  if (!/^[\w.-]{1,256}$/.test(id)) throw new SamlFault('MALFORMED', 'The assertion has no valid ID.')
  requireIssuer(root, sides.issuer)
  const issuedAt = instantOf(root, 'IssueInstant')
  if (!issuedAt) throw new SamlFault('MALFORMED', 'The assertion has no IssueInstant.')
  if (issuedAt.getTime() > now.getTime() + SKEW_MS)
    throw new SamlFault('NOT_YET_VALID', 'The assertion was issued in the future.')
  if (issuedAt.getTime() < now.getTime() - MOST_AGE_MS - SKEW_MS)
    throw new SamlFault('EXPIRED', `The assertion was issued more than ${MOST_AGE_MS / 60_000} minutes ago.`)
  checkConditions(onlyChild(root, [SAML, 'Conditions'], 'CONDITIONS'), sides.audience, now)
  const subject = onlyChild(root, [SAML, 'Subject'], 'SUBJECT')
  const confirmed = confirmationOf(subject, sides.acsUrl, now)
  return {
    id,
    ...nameOf(subject),
    ...statementOf(root, issuedAt, now),
    inResponseTo: attribute(confirmed.data, 'InResponseTo'),
    expiresAt: new Date(Math.max(confirmed.until.getTime(), issuedAt.getTime() + MOST_AGE_MS) + 2 * SKEW_MS),
    attributes: attributesOf(root),
  }
}

/** Throws SamlFault unless the element is issued by this entity. */
export function requireIssuer(parent: Element, entityId: string): void {
  const issuer = onlyChild(parent, [SAML, 'Issuer'], 'ISSUER')
  const format = attribute(issuer, 'Format')
  // fault: X10
  if (textOf(issuer) !== entityId || (format !== null && format !== ENTITY))
    throw new SamlFault('ISSUER', 'It is issued by another identity provider than that of the connection.')
}

function checkConditions(conditions: Element, audience: string, now: Date): void {
  checkWindow(conditions, now)
  const restrictions = childrenOf(conditions, SAML, 'AudienceRestriction')
  const known = [...restrictions, ...childrenOf(conditions, SAML, 'OneTimeUse')]
  known.push(...childrenOf(conditions, SAML, 'ProxyRestriction'))
  if (known.length !== elementsIn(conditions).length)
    throw new SamlFault('CONDITIONS', 'The assertion has a condition that is not known.')
  if (restrictions.length === 0) throw new SamlFault('AUDIENCE', 'The assertion does not say for whom it is.')
  for (const restriction of restrictions)
    if (!childrenOf(restriction, SAML, 'Audience').some((each) => textOf(each) === audience))
      throw new SamlFault('AUDIENCE', 'The assertion is for another audience than the entity ID of this connection.')
}

/** Throws SamlFault if `now` is not within NotBefore and NotOnOrAfter. Returns the latter; null: there is none. */
function checkWindow(element: Element, now: Date): Date | null {
  const from = instantOf(element, 'NotBefore')
  const until = instantOf(element, 'NotOnOrAfter')
  if (from && from.getTime() > now.getTime() + SKEW_MS)
    throw new SamlFault('NOT_YET_VALID', `${element.localName} of the assertion begins in the future.`)
  if (until && until.getTime() <= now.getTime() - SKEW_MS)
    throw new SamlFault('EXPIRED', `${element.localName} of the assertion has ended.`)
  return until
}

/** Returns the confirmation that the bearer of the assertion, here and now, is its subject. */
function confirmationOf(subject: Element, acsUrl: string, now: Date): { data: Element; until: Date } {
  const bearers = childrenOf(subject, SAML, 'SubjectConfirmation').filter(
    (each) => attribute(each, 'Method') === BEARER,
  )
  const data = bearers.flatMap((each) => childrenOf(each, SAML, 'SubjectConfirmationData'))
  if (data.length === 0) throw new SamlFault('CONFIRMATION', 'The assertion is not confirmed for its bearer.')
  // fault: X11
  const ours = data.filter((each) => attribute(each, 'Recipient') === acsUrl)
  const [mine] = ours
  if (!mine)
    throw new SamlFault('RECIPIENT', 'The assertion is for another recipient than the ACS URL of this connection.')
  if (ours.length > 1) throw new SamlFault('CONFIRMATION', 'The assertion is confirmed for its bearer in two ways.')
  const until = checkWindow(mine, now)
  if (!until) throw new SamlFault('CONFIRMATION', 'The confirmation of the assertion has no end.')
  return { data: mine, until }
}

function nameOf(subject: Element): Pick<Assertion, 'subject' | 'format'> {
  const name = onlyChild(subject, [SAML, 'NameID'], 'SUBJECT')
  const value = textOf(name)
  const format = attribute(name, 'Format')
  if (value === '' || value.length > SUBJECT_CHARACTERS)
    throw new SamlFault('SUBJECT', `The NameID must have 1 to ${SUBJECT_CHARACTERS} characters.`)
  if (format === TRANSIENT) throw new SamlFault('SUBJECT', 'A transient NameID is another one at each sign-in.')
  return { subject: value, format }
}

function statementOf(
  root: Element,
  issuedAt: Date,
  now: Date,
): Pick<Assertion, 'sessionIndex' | 'authenticatedAt' | 'context'> {
  const [statement] = childrenOf(root, SAML, 'AuthnStatement')
  if (!statement) throw new SamlFault('SUBJECT', 'The assertion does not say that somebody has signed in.')
  const ends = instantOf(statement, 'SessionNotOnOrAfter')
  if (ends && ends.getTime() <= now.getTime() - SKEW_MS)
    throw new SamlFault('EXPIRED', 'The session at the identity provider has ended.')
  const [context] = childrenOf(statement, SAML, 'AuthnContext')
  const [reference] = context ? childrenOf(context, SAML, 'AuthnContextClassRef') : []
  const at = instantOf(statement, 'AuthnInstant') ?? issuedAt
  return {
    sessionIndex: attribute(statement, 'SessionIndex')?.slice(0, SUBJECT_CHARACTERS) ?? null,
    authenticatedAt: at > now ? now : at,
    context: reference ? textOf(reference) : null,
  }
}

/** Returns the attributes by name. Values that are no text, such as a NameID, count by the text that they hold. */
function attributesOf(root: Element): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const given = childrenOf(root, SAML, 'AttributeStatement').flatMap((each) => childrenOf(each, SAML, 'Attribute'))
  if (given.length > MOST_ATTRIBUTES)
    throw new SamlFault('TOO_LARGE', `It has more than ${MOST_ATTRIBUTES} attributes.`)
  for (const each of given) {
    const values = childrenOf(each, SAML, 'AttributeValue').map((value) => (value.textContent ?? '').trim())
    const name = attribute(each, 'Name') ?? ''
    const all = [...(found.get(name) ?? []), ...values.filter((value) => value !== '')]
    if (all.length > MOST_VALUES || all.some((value) => value.length > VALUE_CHARACTERS))
      throw new SamlFault('TOO_LARGE', 'An attribute is too long, or has too many values.')
    found.set(name, all)
  }
  return found
}
