// Host names in the form in which they are compared and looked up: lower-case A-labels (RFC 5890 section 2.3.2.1).
import { domainToASCII, domainToUnicode } from 'node:url'
import type { Faults } from '../../shared/input.ts'
import ipaddr from 'ipaddr.js'

/** Prefix of a domain at which the record that proves it is looked up. */
export const PROOF_LABEL = '_qeet-id'

/**
 * Most characters of a host name (RFC 1035 section 2.3.4), less those of the prefix: a longer one could never be
 * proven.
 */
const HOST_CHARACTERS = 253 - `${PROOF_LABEL}.`.length
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/**
 * Parses a host name of at least two labels, normalized by UTS 46. If it is invalid, adds a fault and returns it
 * unchanged.
 */
export function hostName(faults: Faults<'INVALID'>, path: readonly string[], value: string): string {
  const name = asciiName(value)
  if (isHostName(name) && !ipaddr.isValid(name)) return name
  faults.push({
    code: 'INVALID',
    path,
    message: 'A host name such as login.example.com is expected: no scheme, port or path.',
  })
  return value
}

/**
 * `domainToASCII` reads a name as part of a URL: it skips tabs, decodes %41 to A, and ends at a path. None of that
 * belongs in a name.
 */
const WRITTEN = /^(?:[A-Za-z0-9.-]|\P{ASCII})+$/u

/** Returns a name in the stored form; '' for an invalid or too long one. */
export function asciiName(value: string): string {
  const written = value.replace(/\.$/, '')
  return written.length <= HOST_CHARACTERS && WRITTEN.test(written) ? domainToASCII(written).toLowerCase() : ''
}

function isHostName(name: string): boolean {
  const labels = name.split('.')
  return (
    name.length <= HOST_CHARACTERS &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}

/** Returns a name for people. A name with letters that could be mistaken for others (UTS 39) stays in A-labels. */
export function unicodeName(name: string): string {
  const shown = domainToUnicode(name)
  return shown
    .split('.')
    .every((label) => /^[\p{Script=Latin}\p{Script=Common}]+$/u.test(label) || !/[\p{Script=Latin}]/u.test(label)) &&
    !MIXABLE.test(shown)
    ? shown
    : name
}

/** Scripts with letters that look like Latin ones. */
const MIXABLE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u

/** Returns whether a name is the domain or lies under it: the owner of a domain also controls the names under it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}

/** Returns the host of an email address in A-labels; '' if it has none. */
export function hostOfAddress(address: string): string {
  return asciiName(address.slice(address.lastIndexOf('@') + 1))
}

export interface DomainRow {
  readonly id: string
  readonly domain: string
  readonly token: string
  readonly verifiedAt: Date | null
  readonly checkedAt: Date | null
  readonly failures: number
  readonly createdAt: Date
}

/** Most domains of a tenant. */
export const MOST_DOMAINS = 20
