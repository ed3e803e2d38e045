// Who did something, and what it was done to.
import { Text } from '@mantine/core'
import type { AuditRowFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Person } from '../../parts/small.tsx'
import { AREA_OF, useKindWords } from './kinds.ts'
import { messages } from './messages.ts'

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
  const wordOf = useKindWords()
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
  const name = wordOf(resourceType)
  const area = AREA_OF[resourceType]
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
