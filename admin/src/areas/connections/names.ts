// How connections are called.
import type { ConnectionsRowFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import type { Tone } from '../../parts/small.tsx'
import { messages } from './messages.ts'

type Status = ConnectionsRowFragment['status']
type Kind = ConnectionsRowFragment['kind']

export const TONES: Readonly<Record<Status, Tone>> = { DRAFT: 'neutral', ACTIVE: 'ok', DISABLED: 'warn' }

/** Names that are written in their own way. */
const PROVIDERS: Readonly<Record<string, string>> = {
  google: 'Google',
  microsoft: 'Microsoft',
  github: 'GitHub',
  apple: 'Apple',
  gitlab: 'GitLab',
  slack: 'Slack',
}

/** Returns a function that names the kind of a connection, or its provider. */
export function useKindName(): (row: { readonly kind: Kind; readonly provider: string }) => string {
  const t = useMessages(messages)
  return ({ kind, provider }) => (kind === 'SOCIAL' ? (PROVIDERS[provider] ?? provider) : t[`kind${kind}`])
}
