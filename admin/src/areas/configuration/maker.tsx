// Who made a version.
import type { ConfigurationVersionsQuery } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Person } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export type Version = NonNullable<ConfigurationVersionsQuery['tenant']['configuration']>['versions']['nodes'][number]

export function Maker({ version: { actorType, actor, actorKey } }: { readonly version: Version }) {
  const t = useMessages(messages)
  const name = actorKey?.name ?? actorKey?.prefix
  if (name != null) return <>{actorType === 'SERVICE' ? t.byPrincipal(name) : t.byKey(name)}</>
  if (actor) return <Person person={actor} />
  return <>{actorType == null ? t.unknownActor : t[actorType]}</>
}
