// Reads exports of other services as rows to import: NDJSON of Auth0, CSV of Cognito, JSON of Microsoft Graph for Azure
// AD B2C. Verified addresses and second factors are not taken over, because nobody has proven them here. An unreadable
// line becomes a row without an address, which fails on its own.
import type { UserImportRowInput } from '../../generated/graphql.ts'

export const EXPORT_SOURCES = ['auth0', 'cognito', 'azure_b2c'] as const
export type ExportSource = (typeof EXPORT_SOURCES)[number]

type Fields = Readonly<Record<string, unknown>>

/** Returns the rows, or null if the content is no export of that service. */
export function rowsOfExport(source: ExportSource, content: string): UserImportRowInput[] | null {
  const text = content.replace(/^\ufeff/, '')
  if (source === 'auth0') return auth0(text)
  return source === 'cognito' ? cognito(text) : azure(text)
}

function auth0(content: string): UserImportRowInput[] {
  return content.split('\n').flatMap((text, at) => {
    if (text.trim() === '') return []
    const user = fieldsOf(text)
    return [
      row(at + 1, {
        email: user?.['email'],
        name: user?.['name'],
        phone: user?.['phone_number'],
        picture: user?.['picture'],
        metadata: user?.['user_metadata'],
      }),
    ]
  })
}

function cognito(content: string): UserImportRowInput[] | null {
  const [header, ...records] = csv(content)
  const at = (name: string): number => header?.cells.indexOf(name) ?? -1
  if (at('email') < 0) return null
  return records.map(({ line, cells }) =>
    row(line, {
      email: cells[at('email')],
      name: cells[at('name')],
      phone: cells[at('phone_number')],
      picture: cells[at('picture')],
    }),
  )
}

function azure(content: string): UserImportRowInput[] | null {
  const { value } = fieldsOf(content) ?? {}
  if (!Array.isArray(value)) return null
  return value.map((entry: unknown, at) => {
    const user = isFields(entry) ? entry : {}
    return row(at + 1, { email: azureAddress(user), name: user['displayName'], phone: user['mobilePhone'] })
  })
}

/** Returns the address with which they signed in, or else one of their others. */
function azureAddress(user: Fields): unknown {
  const identities: unknown[] = Array.isArray(user['identities']) ? user['identities'] : []
  const signIn = identities.find((identity) => isFields(identity) && identity['signInType'] === 'emailAddress')
  const others: unknown[] = Array.isArray(user['otherMails']) ? user['otherMails'] : []
  return (isFields(signIn) ? signIn['issuerAssignedId'] : undefined) ?? user['mail'] ?? others[0]
}

/**
 * Builds a row. A picture without an https address is left out: some services invent one for people without a picture.
 */
function row(
  line: number,
  {
    email,
    name,
    phone,
    picture,
    metadata,
  }: Partial<Record<'email' | 'name' | 'phone' | 'picture' | 'metadata', unknown>>,
): UserImportRowInput {
  const [address, called, number, image] = [text(email), text(name), text(phone), text(picture)]
  return {
    line,
    email: address,
    ...(called !== null && called !== address && { displayName: called }),
    ...(number !== null && { phone: number.replaceAll(/[\s().-]/g, '') }),
    ...(image !== null && /^https:/i.test(image) && { avatarUrl: image }),
    ...(isFields(metadata) && { metadata }),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function fieldsOf(json: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(json)
    return isFields(parsed) ? parsed : null
  } catch {
    return null
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface CsvRecord {
  /** line on which it begins, from 1 */
  readonly line: number
  readonly cells: readonly string[]
}

/** Parses CSV (RFC 4180): commas, quotes and line ends are quoted. Empty lines are skipped. */
function csv(content: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let [cells, cell, quoted, line, start]: [string[], string, boolean, number, number] = [[], '', false, 1, 1]
  const endRecord = (): void => {
    cells.push(cell)
    if (cells.length > 1 || cell !== '') records.push({ line: start, cells })
    ;[cells, cell] = [[], '']
  }
  for (let at = 0; at < content.length; at++) {
    const character = content.charAt(at)
    if (character === '\n') line++
    if (quoted) {
      if (character !== '"') cell += character
      else if (content[at + 1] === '"') cell += content.charAt(++at)
      else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === ',') {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') {
      endRecord()
      start = line
    } else if (character !== '\r') cell += character
  }
  endRecord()
  return records
}
