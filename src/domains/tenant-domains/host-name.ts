// Host names as they are compared and asked for: lower-case A-labels (RFC 5890 section 2.3.2.1).
import { domainToASCII, domainToUnicode } from 'node:url'
import type { Faults } from '../input.ts'
import ipaddr from 'ipaddr.js'

/** Characters of a host name (RFC 1035 section 2.3.4), and of what is looked at at all. */
const HOST_CHARACTERS = 253
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** Text as a host name of at least two labels; adds a fault and answers it as it came when it is none. UTS 46 decides what letters mean. */
export function hostName(faults: Faults<'INVALID'>, path: readonly string[], value: string): string {
  const name = value.length > HOST_CHARACTERS ? '' : domainToASCII(value.replace(/\.$/, '')).toLowerCase()
  if (isHostName(name) && !ipaddr.isValid(name)) return name
  faults.push({ code: 'INVALID', path, message: 'A host name such as login.example.com is expected: no scheme, port or path.' })
  return value
}

function isHostName(name: string): boolean {
  const labels = name.split('.')
  return name.length <= HOST_CHARACTERS && labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

/** For people. A name whose letters could be taken for others (UTS 39) is left in its A-labels. */
export function unicodeName(name: string): string {
  const shown = domainToUnicode(name)
  return shown.split('.').every((label) => /^[\p{Script=Latin}\p{Script=Common}]+$/u.test(label) || !/[\p{Script=Latin}]/u.test(label)) && !MIXABLE.test(shown) ? shown : name
}

/** Scripts with letters that look like Latin ones. */
const MIXABLE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u

/** Whether a name is the domain or lies under it: who answers for a domain answers for those too. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}

/** The host of an email address, in A-labels; empty when it has none. */
export function hostOfAddress(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase()
}
