// The settings of a SAML connection in the document of the configuration. Its key is made here, and is no setting.
import { turnedOn } from '../weakening.ts'
import type { KindDocument } from '../connections/kind.ts'
import { certificateTexts, pemOf, readCertificate } from './certificates.ts'
import { newKey } from './import.ts'
import type { SamlSettings } from './model.ts'

const lineOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

export const SAML_DOCUMENT: KindDocument<SamlSettings> = {
  field: 'saml',
  secret: null,
  bound: [],
  mutations: { create: 'samlConnectionCreate', update: 'samlConnectionUpdate' },
  defaults: {
    idpSloUrl: null,
    idpSloResponseUrl: null,
    allowIdpInitiated: false,
    forceAuthn: false,
    nameIdFormat: 'ANY',
  },
  shown: ({ entityId, ssoUrl, sloUrl, sloResponseUrl, certificates, allowIdpInitiated, forceAuthn, nameIdFormat }) => ({
    idpEntityId: entityId,
    idpSsoUrl: ssoUrl,
    idpSloUrl: sloUrl,
    idpSloResponseUrl: sloResponseUrl,
    idpCertificate: certificates.map(pemOf).join(''),
    allowIdpInitiated,
    forceAuthn,
    nameIdFormat,
  }),
  canonical: ({ idpEntityId, idpSsoUrl, idpSloUrl, idpSloResponseUrl, idpCertificate, ...fields }) => ({
    ...fields,
    idpEntityId: String(idpEntityId).trim(),
    idpSsoUrl: String(idpSsoUrl).trim(),
    idpSloUrl: lineOf(idpSloUrl),
    idpSloResponseUrl: lineOf(idpSloResponseUrl),
    idpCertificate: certificatesOf(String(idpCertificate)),
  }),
  given: ({ idpCertificate, idpSloUrl, idpSloResponseUrl, ...fields }) => ({
    ...fields,
    idpSloUrl: idpSloUrl ?? '',
    idpSloResponseUrl: idpSloResponseUrl ?? '',
    idpCertificates: [idpCertificate],
  }),
  made: newKey,
  weakens: (before, after) =>
    turnedOn(before, after, 'allowIdpInitiated') || (before !== null && turnedOn(after, before, 'forceAuthn')),
}

/** Returns the certificates as PEM, each once; a text that is none stays. */
function certificatesOf(pasted: string): string {
  const read = certificateTexts(pasted).map(readCertificate)
  const known = read.flatMap((one) => (typeof one === 'string' ? [] : [one.der]))
  return known.length < read.length || known.length === 0 ? pasted : [...new Set(known)].map(pemOf).join('')
}
