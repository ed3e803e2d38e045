// What a change of who gets in would have done in the last days: whom it refuses, asks for more, or lets in.
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { type Payload, useTenantMutation } from '../api/mutations.ts'
import type { Given } from '../api/queries.ts'
import type {
  AccessPreviewGroupPartsFragment as Changed,
  AccessPreviewPartsFragment as Preview,
  TypedDocumentString,
} from '../generated/graphql.ts'
import { useFormat, useMessages } from '../language/language.ts'
import { messages } from './access-preview.messages.ts'
import { DataTable } from './data-table.tsx'
import { useReason } from './reasons.ts'
import { Person, Time } from './small.tsx'
import { Errors } from './states.tsx'

interface ImpactProps<Result, Variables> {
  /** A mutation that tries a change and answers a preview. */
  readonly document: TypedDocumentString<Result, Variables>
  /** Where the answer has the preview; by default in its field `preview`. */
  readonly previewOf?: (payload: Payload<Result>) => Preview | null | undefined
  /** Null: what is typed cannot be tried. */
  readonly variables: Given<Variables> | null
  /** Asks by itself, when it comes. */
  readonly isImmediate?: boolean
}

/** A button that asks whom the change would affect, and the answer; for previews, which the service limits. */
export function Impact<Result, Variables>({
  document,
  variables,
  previewOf = (payload) => (payload as { readonly preview?: Preview | null }).preview,
  isImmediate = false,
}: ImpactProps<Result, Variables>) {
  const t = useMessages(messages)
  const asked = JSON.stringify(variables)
  const [found, setFound] = useState<{ readonly asked: string; readonly preview: Preview } | null>(null)
  const ask = useTenantMutation(document, { isPreview: true })
  const tryIt = async (tried: Given<Variables>): Promise<void> => {
    const payload = await ask.run(tried)
    const preview = payload && previewOf(payload)
    if (preview) setFound({ asked, preview })
  }
  useEffect(() => {
    if (isImmediate && variables) void tryIt(variables)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it comes
  }, [])
  // What is shown is about what is typed, or it is not shown.
  useEffect(() => setFound((last) => (last?.asked === asked ? last : null)), [asked])
  return (
    <Stack gap="sm">
      <Group>
        <Button
          variant="default"
          size="xs"
          loading={ask.isPending}
          disabled={variables === null}
          onClick={() => variables && void tryIt(variables)}
        >
          {t.button}
        </Button>
        <Text size="sm" c="dimmed">
          {t.hint}
        </Text>
      </Group>
      <Errors errors={ask.errors} />
      <div aria-live="polite">{found && <AccessPreview preview={found.preview} />}</div>
    </Stack>
  )
}

export function AccessPreview({ preview }: { readonly preview: Preview }) {
  const t = useMessages(messages)
  const format = useFormat()
  const { observed, since, unknown, newlyRefused, newlyAsked, newlyAllowed, lastOwnerAffected } = preview
  const groups = (
    [
      ['refused', newlyRefused],
      ['asked', newlyAsked],
      ['allowed', newlyAllowed],
    ] as const
  ).filter(([, { decisions }]) => decisions > 0)
  return (
    <Stack gap="sm">
      {lastOwnerAffected && (
        <Alert color="bad" variant="light" title={t.ownersTitle} icon={<IconAlertTriangle />}>
          {t.owners}
        </Alert>
      )}
      <Text size="sm">
        {observed === 0
          ? t.nothingSeen
          : groups.length === 0
            ? t.nobody(format.number(observed), format.date(since))
            : t.seen(format.number(observed), format.date(since))}
        {unknown > 0 && ` ${t.unknown(format.number(unknown))}`}
      </Text>
      {groups.map(([kind, group]) => (
        <Stack gap={4} key={kind}>
          <Text size="sm" fw={600}>
            {t[kind](format.number(group.decisions), group.users, group.keys)}
          </Text>
          <Examples caption={t[kind](format.number(group.decisions), group.users, group.keys)} group={group} />
        </Stack>
      ))}
    </Stack>
  )
}

type Example = Changed['examples'][number]

function Examples({ caption, group }: { readonly caption: string; readonly group: Changed }) {
  const t = useMessages(messages)
  const format = useFormat()
  const because = useReason()
  const has = (part: keyof Example): boolean => group.examples.some((example) => example[part] != null)
  return (
    <DataTable<Example>
      caption={caption}
      rows={group.examples}
      rowKey={(row) => [row.userId, row.keyId, row.address, row.method, row.action, row.reason].join(' ')}
      empty={null}
      columns={[
        { key: 'who', title: t.who, cell: (row) => <Who example={row} /> },
        ...(has('address') ? [{ key: 'address', title: t.address, cell: addressOf }] : []),
        ...(has('method')
          ? [{ key: 'method', title: t.method, cell: ({ method }: Example) => because(method ?? '') }]
          : []),
        ...(has('action') ? [{ key: 'action', title: t.action, cell: ({ action }: Example) => action }] : []),
        { key: 'reason', title: t.reason, cell: ({ reason }) => because(reason) },
        { key: 'times', title: t.times, numeric: true, cell: ({ decisions }) => format.number(decisions) },
        { key: 'last', title: t.last, cell: ({ lastAt }) => <Time value={lastAt} /> },
      ]}
    />
  )
}

const addressOf = ({ address }: Example) => (address == null ? '–' : <Code>{address}</Code>)

function Who({ example: { user, userId, key, keyId } }: { readonly example: Example }) {
  const t = useMessages(messages)
  if (keyId != null) return <>{t.key(key?.name ?? key?.prefix ?? keyId)}</>
  return userId == null ? <>{t.nobodyKnown}</> : <Person person={user} />
}
