// What a provider says about a person, read with bounds: everything in it is foreign text.
import type { AttributeNames } from '../connections/kind.ts'

/** Claims of an ID token, of the answer of a userinfo endpoint, or of both. */
export type Claims = Readonly<Record<string, unknown>>

const SUBJECT_CHARACTERS = 255
const EMAIL_CHARACTERS = 320
const NAME_CHARACTERS = 200
const GROUPS = 500

/** The names of OpenID Connect Core 1.0, section 5.1; `groups` is what most providers call them. */
export const STANDARD_NAMES: AttributeNames = { email: 'email', name: 'name', groups: 'groups' }

/** Returns the names of the connection, each with its default. */
export function namesOf({ email, name, groups }: AttributeNames): AttributeNames {
  return {
    email: email || STANDARD_NAMES.email,
    name: name || STANDARD_NAMES.name,
    groups: groups || STANDARD_NAMES.groups,
  }
}

export function textOf(claims: Claims, name: string, most: number): string | null {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return typeof value === 'string' && value !== '' && value.length <= most ? value : null
}

/** Returns the subject; null: there is none, or it is longer than any may be. */
export function subjectOf(claims: Claims, name = 'sub'): string | null {
  return textOf(claims, name, SUBJECT_CHARACTERS)
}

/** Apple sends the text "true" as well. */
export function isTrue(claims: Claims, name: string): boolean {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return value === true || value === 'true'
}

export interface Described {
  readonly email: string | null
  readonly name: string | null
  readonly groups: readonly string[]
}

export function described(claims: Claims, names: AttributeNames): Described {
  const groups = Object.hasOwn(claims, names.groups) ? claims[names.groups] : undefined
  const listed: readonly unknown[] = Array.isArray(groups) ? groups : [groups]
  return {
    email: textOf(claims, names.email, EMAIL_CHARACTERS),
    name: textOf(claims, names.name, NAME_CHARACTERS),
    groups: listed
      .slice(0, GROUPS)
      .filter((group): group is string => typeof group === 'string' && group !== '' && group.length <= NAME_CHARACTERS),
  }
}
