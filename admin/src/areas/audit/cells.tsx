// Who did something, and what it was done to.
import { Code, Text } from '@mantine/core'
import type { AuditRowFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Person } from '../../parts/small.tsx'
import { messages } from './messages.ts'

/** The area that shows a kind of thing; those of a person have a page for each. */
const AREAS: Readonly<Record<string, string>> = {
  api_key: 'api-keys',
  role: 'roles',
  invitation: 'invitations',
  ip_rule: 'ip-rules',
  ip_rules: 'ip-rules',
  domain: 'domains',
  email: 'mail',
  email_template: 'email-templates',
  branding: 'branding',
  retention: 'retention',
  legal_hold: 'retention',
  abac_policy: 'abac',
}

export function Actor({ event }: { readonly event: AuditRowFragment }) {
  const t = useMessages(messages)
  const { actorType, actor, actorKeyId, actorKey } = event
  if (actorKeyId != null) {
    const name = actorKey?.name ?? actorKey?.prefix
    return (
      <Text inherit component="span">
        {name == null ? t.API_KEY : `${t.API_KEY}: `}
        {name != null && <span className="breaks">{name}</span>}
      </Text>
    )
  }
  return actor ? <Person person={actor} /> : <>{t[actorType]}</>
}

export function About({ event }: { readonly event: AuditRowFragment }) {
  const { resourceType, resourceId, resourcePerson } = event
  if (resourcePerson) {
    const person = <Person person={resourcePerson} />
    if (resourcePerson.formerMember !== false) return person
    return (
      <AreaLink area="members" item={resourcePerson.id} or={person}>
        {person}
      </AreaLink>
    )
  }
  const name = <Code>{resourceType}</Code>
  const area = AREAS[resourceType]
  return (
    <>
      {area === undefined ? (
        name
      ) : (
        <AreaLink area={area} or={name}>
          {name}
        </AreaLink>
      )}
      {resourceId != null && (
        <Text span inherit c="dimmed" className="breaks">
          {' '}
          {/^[\da-f-]{36}$/.test(resourceId) ? resourceId.slice(-8) : resourceId}
        </Text>
      )}
    </>
  )
}
