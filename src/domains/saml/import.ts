// What a client types about a SAML connection, with its metadata read and its key made: what may take long comes before
// the transaction.
import { randomUUID } from 'node:crypto'
import type { ConnectionErrorCode } from '../../generated/graphql.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { OutgoingFailure } from '../../outgoing/failure.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { SamlFault } from './fault.ts'
import { newKeyPair } from './key-pair.ts'
import { type ProviderMetadata, readMetadata } from './metadata.ts'
import type { SamlGiven } from './model.ts'
import { METADATA_BYTES, utf8 } from './xml.ts'

type Outcome<T> = Promise<Result<T, ConnectionErrorCode>>

export interface SamlInput extends Omit<SamlGiven, 'keys' | 'idpCertificates'> {
  readonly metadataXml?: string | null | undefined
  readonly metadataUrl?: string | null | undefined
  readonly idpCertificate?: string | null | undefined
}

const FETCH_MS = 5_000

/** Returns what the kind parses. What is given counts before what the metadata says. */
export async function importSettings(
  input: SamlInput,
  isNew: boolean,
  outgoing: Pick<Outgoing, 'fetch'>,
): Outcome<SamlGiven> {
  const metadata = await metadataFrom(input, outgoing)
  if (!metadata.ok) return metadata
  const found = metadata.value
  const { idpEntityId, idpSsoUrl, idpSloUrl, idpSloResponseUrl, idpCertificate } = input
  const { allowIdpInitiated, forceAuthn, nameIdFormat } = input
  return ok({
    idpEntityId: idpEntityId ?? found?.entityId,
    idpSsoUrl: idpSsoUrl ?? found?.ssoUrl,
    // Metadata without single logout says that there is none.
    idpSloUrl: idpSloUrl ?? (found && (found.sloUrl ?? '')),
    idpSloResponseUrl: idpSloResponseUrl ?? (found && (found.sloResponseUrl ?? '')),
    idpCertificates: idpCertificate ? [idpCertificate] : found?.certificates,
    allowIdpInitiated,
    forceAuthn,
    nameIdFormat,
    ...(isNew && (await newKey())),
  })
}

/** Returns what changes the key of this service for a connection. */
export async function newKey(): Promise<Pick<SamlGiven, 'keys'>> {
  return { keys: await newKeyPair(`Qeet ID ${randomUUID()}`) }
}

/** null: there is none. */
async function metadataFrom(
  { metadataXml: xml, metadataUrl: url }: SamlInput,
  outgoing: Pick<Outgoing, 'fetch'>,
): Outcome<ProviderMetadata | null> {
  const path = ['input', 'settings', url ? 'metadataUrl' : 'metadataXml']
  if (!xml && !url) return ok(null)
  if (xml && url) return fail('INVALID', path, 'Either the metadata itself or its address is expected.')
  try {
    return ok(readMetadata(url ? await fetched(url.trim(), outgoing) : (xml ?? ''), new Date()))
  } catch (error) {
    if (error instanceof SamlFault) return fail('METADATA_INVALID', path, error.message)
    if (error instanceof OutgoingFailure) return fail('METADATA_UNREACHABLE', path, error.message)
    throw error
  }
}

async function fetched(url: string, outgoing: Pick<Outgoing, 'fetch'>): Promise<string> {
  const accept = 'application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1'
  const response = await outgoing.fetch(url, { headers: { accept }, bytes: METADATA_BYTES, ms: FETCH_MS })
  if (response.status !== 200) throw new SamlFault('MALFORMED', `The address answers with status ${response.status}.`)
  return utf8(new Uint8Array(await response.arrayBuffer()))
}
