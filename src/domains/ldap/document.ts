// The settings of a directory in the document of the configuration.
import type { Fields } from '../document-part.ts'
import { turnedOn } from '../weakening.ts'
import type { KindDocument } from '../connections/kind.ts'
import type { LdapSettings } from './model.ts'

const DEFAULTS = {
  startTls: false,
  skipTlsVerify: false,
  caCertificate: '',
  userFilter: '(uid=%s)',
  idAttribute: '',
  groupBaseDn: '',
  groupFilter: '(member=%s)',
}

export const LDAP_DOCUMENT: KindDocument<LdapSettings> = {
  field: 'ldap',
  secret: 'bindPassword',
  bound: ['serverUrl', 'startTls', 'skipTlsVerify', 'caCertificate', 'bindDn'],
  mutations: { create: 'ldapConnectionCreate', update: 'ldapConnectionUpdate' },
  defaults: DEFAULTS,
  shown: (settings) => ({ ...settings }),
  canonical(fields) {
    const trimmed = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
    )
    return {
      ...trimmed,
      userFilter: trimmed['userFilter'] || DEFAULTS.userFilter,
      groupFilter: trimmed['groupFilter'] || DEFAULTS.groupFilter,
    }
  },
  given: (fields, _provider, bindPassword) => ({ ...fields, bindPassword }),
  weakens: (before, after) =>
    turnedOn(before, after, 'skipTlsVerify') || ((before === null || isHidden(before)) && !isHidden(after)),
}

/** Returns whether passwords are hidden from everybody but the directory itself. */
function isHidden({ serverUrl, startTls }: Fields): boolean {
  return startTls === true || /^ldaps:/i.test(String(serverUrl))
}
