// THE table of attributes. What is parsed, what a path can name and what /Schemas tells come from it. A name of a
// client is only looked up here and never used as a key, so that none reaches a prototype.

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group'

export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'complex'
  readonly about: string
  readonly many?: true
  readonly required?: true
  /** what it holds, if it is complex */
  readonly parts?: readonly Attribute[]
}

const text = (name: string, about: string): Attribute => ({ name, type: 'string', about })
const flag = (name: string, about: string): Attribute => ({ name, type: 'boolean', about })

const ENTRY: readonly Attribute[] = [
  text('value', 'The value.'),
  text('display', 'How it is shown.'),
  text('type', 'What it is for, such as work.'),
  flag('primary', 'Whether it is the preferred one.'),
]

export const USER_ATTRIBUTES: readonly Attribute[] = [
  { ...text('userName', 'How the person signs in at the directory; their address.'), required: true },
  {
    name: 'name',
    type: 'complex',
    about: 'The parts of the name.',
    parts: [
      text('formatted', 'The whole name.'),
      text('familyName', 'The family name.'),
      text('givenName', 'The given name.'),
      text('middleName', 'Names between these.'),
      text('honorificPrefix', 'What stands before the name.'),
      text('honorificSuffix', 'What stands after the name.'),
    ],
  },
  text('displayName', 'The name that is shown.'),
  text('nickName', 'How the person is called.'),
  text('title', 'What the person is, such as Engineer.'),
  text('userType', 'How the person belongs to the organization.'),
  text('preferredLanguage', 'The language that the person reads.'),
  text('locale', 'How numbers and times are written.'),
  text('timezone', 'The time zone of the person.'),
  flag('active', 'Whether the person may come in.'),
  { name: 'emails', type: 'complex', about: 'Addresses of mail.', many: true, parts: ENTRY },
  { name: 'phoneNumbers', type: 'complex', about: 'Telephone numbers.', many: true, parts: ENTRY },
]

export const ENTERPRISE_ATTRIBUTES: readonly Attribute[] = [
  text('employeeNumber', 'The number of the person in the organization.'),
  text('costCenter', 'The cost centre.'),
  text('organization', 'The organization.'),
  text('division', 'The division.'),
  text('department', 'The department.'),
  {
    name: 'manager',
    type: 'complex',
    about: 'Who leads the person.',
    parts: [text('value', 'The id of that person.'), text('displayName', 'The name of that person.')],
  },
]

export const GROUP_ATTRIBUTES: readonly Attribute[] = [
  { ...text('displayName', 'The name of the group.'), required: true },
  {
    name: 'members',
    type: 'complex',
    about: 'Who is in the group.',
    many: true,
    parts: [text('value', 'The id of the user.'), text('display', 'The user name.'), text('type', 'Always User.')],
  },
]

/** Every resource has it. */
export const EXTERNAL_ID: Attribute = text('externalId', 'The id of the resource at the directory.')

/** What the standard has, directories send, and nothing here needs: it is accepted and not kept. */
const UNKEPT: ReadonlySet<string> = new Set(
  ['addresses', 'photos', 'ims', 'entitlements', 'roles', 'x509certificates', 'profileurl', 'password'].concat([
    'schemas',
  ]),
)
/** What only the service writes. */
const OWN: ReadonlySet<string> = new Set(['id', 'meta', 'groups'])

export type Named = Attribute | 'unkept' | 'own' | null

/** Returns the attribute of a list that has this name, ignoring case; null: there is none. */
export function named(attributes: readonly Attribute[], name: string): Named {
  const wanted = name.toLowerCase()
  const found = attributes.find((attribute) => attribute.name.toLowerCase() === wanted)
  if (found) return found
  if (UNKEPT.has(wanted)) return 'unkept'
  return OWN.has(wanted) ? 'own' : null
}

/** Returns the part of a complex attribute that has this name, ignoring case. */
export function partOf({ parts = [] }: Attribute, name: string): Attribute | null {
  const wanted = name.toLowerCase()
  return parts.find((part) => part.name.toLowerCase() === wanted) ?? null
}
