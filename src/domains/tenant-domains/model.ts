// Host names as they are compared and asked for: lower-case A-labels (RFC 5890 section 2.3.2.1).
import { domainToASCII, domainToUnicode } from 'node:url'
import type { Faults } from '../../shared/input.ts'
import ipaddr from 'ipaddr.js'

/** In front of a domain: where the record that proves it is looked for. */
export const PROOF_LABEL = '_qeet-id'

/**
 * Characters of a host name (RFC 1035 section 2.3.4), less those of the name of its proof: a longer one could never be
 * proven.
 */
const HOST_CHARACTERS = 253 - `${PROOF_LABEL}.`.length
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/**
 * Text as a host name of at least two labels; adds a fault and answers it as it came when it is none. UTS 46 decides
 * what letters mean.
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
 * `domainToASCII` reads as URLs are read: without tabs, with %41 for A, and up to a path. None of that is part of a
 * name.
 */
const WRITTEN = /^(?:[A-Za-z0-9.-]|\P{ASCII})+$/u

/** A name in the form in which names are kept; '' for what is none, and for what is too long to be looked at. */
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

/** For people. A name whose letters could be taken for others (UTS 39) is left in its A-labels. */
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

/** Whether a name is the domain or lies under it: who answers for a domain answers for those too. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}

/** The host of an email address, in A-labels; empty when it has none. */
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

/** Domains of a tenant. */
export const MOST_DOMAINS = 20
