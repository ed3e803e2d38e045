// Legal holds, which one person asks to lift and another lifts.
import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import {
  RetentionHoldReleaseConfirmDocument,
  RetentionHoldReleaseRequestDocument,
  type RetentionHoldRowFragment,
  RetentionHoldsDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { flag, useSearchState } from '../../parts/search-state.ts'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded } from '../../parts/states.tsx'
import { CreateHold } from './create-hold.tsx'
import { holdWords } from './hold-words.ts'
import { messages } from './messages.ts'

type Hold = RetentionHoldRowFragment
type State = 'inPlace' | 'asked' | 'lifted'
/** Milliseconds for which a request for release counts. */
const ASKED_MS = 7 * 86_400_000
const SEARCH = { place: flag }

const endOfRequest = (asked: string): Date => new Date(new Date(asked).getTime() + ASKED_MS)

function stateOf({ releasedAt, releaseRequestedAt }: Hold): State {
  if (releasedAt != null) return 'lifted'
  return releaseRequestedAt != null && endOfRequest(releaseRequestedAt).getTime() > Date.now() ? 'asked' : 'inPlace'
}

export function HoldsTab() {
  const t = useMessages(holdWords)
  const { holds: title, readOnly } = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const [{ place }, setSearch] = useSearchState(SEARCH)
  const list = useTenantPages(RetentionHoldsDocument, {}, ({ tenant }) => tenant.retention?.holds)
  const { actionsOf, errors } = useRelease()
  const columns = useColumns()
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ place: true }, { push: true })}>
      {t.create}
    </Button>
  )
  return (
    <Section title={title} description={t.what} actions={create}>
      {!mayWrite && <Text size="sm">{readOnly}</Text>}
      <Errors errors={errors} />
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.caption}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ reason }) => reason}
            {...(mayWrite && { actions: actionsOf })}
            more={list}
            empty={<Empty title={t.none}>{t.noneBody}</Empty>}
          />
        )}
      </Loaded>
      {place && mayWrite && <CreateHold onClose={() => setSearch({ place: false })} />}
    </Section>
  )
}

function useRelease() {
  const t = useMessages(holdWords)
  const { userId } = useTenant()
  const confirm = useConfirm()
  const ask = useTenantMutation(RetentionHoldReleaseRequestDocument, { done: t.askDone })
  const lift = useTenantMutation(RetentionHoldReleaseConfirmDocument, { done: t.confirmDone })
  const about = ({ userId: held, user, reason }: Hold): string =>
    `${held == null ? t.keepsTenant : t.keepsPerson(user?.displayName ?? t.somebody)} (${reason})`

  const askFor = async (hold: Hold): Promise<void> => {
    const body = <Kept what={about(hold)} then={t.askBody} />
    if (await confirm({ title: t.askTitle, body, confirm: t.ask, danger: false })) await ask.run({ id: hold.id })
  }
  const confirmIt = async (hold: Hold): Promise<void> => {
    const body = <Kept what={about(hold)} then={t.confirmBody} />
    if (await confirm({ title: t.confirmTitle, body, confirm: t.confirm })) await lift.run({ id: hold.id })
  }
  const actionsOf = (hold: Hold): readonly RowAction[] => {
    const state = stateOf(hold)
    const lifted = state === 'lifted' ? t.reasonLifted : null
    const isOwn = hold.releaseRequestedBy === userId
    const notAsk = state === 'asked' ? (isOwn ? t.reasonOwn : t.reasonOther) : null
    const notConfirm = state === 'inPlace' ? t.reasonNotAsked : isOwn ? t.reasonOwn : null
    return [
      { label: t.ask, onClick: () => void askFor(hold), reason: lifted ?? notAsk },
      { label: t.confirm, onClick: () => void confirmIt(hold), danger: true, reason: lifted ?? notConfirm },
    ]
  }
  return { actionsOf, errors: [...ask.errors, ...lift.errors] }
}

function Kept({ what, then }: { readonly what: string; readonly then: string }) {
  const t = useMessages(holdWords)
  return (
    <Stack gap="xs">
      <Text>
        {t.heldWhat}: {what}.
      </Text>
      <Text>{then}</Text>
    </Stack>
  )
}

function useColumns(): readonly Column<Hold>[] {
  const t = useMessages(holdWords)
  const format = useFormat()
  return [
    {
      key: 'about',
      title: t.about,
      cell: ({ userId, user }) => (userId == null ? t.tenant : <Person person={user} />),
    },
    { key: 'reason', title: t.reason, cell: ({ reason }) => <span className="breaks">{reason}</span> },
    { key: 'by', title: t.by, cell: ({ creator }) => <Person person={creator} /> },
    { key: 'since', title: t.since, cell: ({ createdAt }) => <Time value={createdAt} /> },
    {
      key: 'state',
      title: t.state,
      cell: (hold) => {
        const state = stateOf(hold)
        return (
          <Stack gap={4} align="flex-start">
            <StatusBadge tone={state === 'lifted' ? 'neutral' : state === 'asked' ? 'warn' : 'info'}>
              {t[state]}
            </StatusBadge>
            {state === 'asked' && hold.releaseRequestedAt != null && (
              <Text size="sm" component="div">
                {t.askedBy} <Person person={hold.releaseRequester} />,{' '}
                {t.until(format.relative(endOfRequest(hold.releaseRequestedAt)))}
              </Text>
            )}
            {state === 'lifted' && (
              <Text size="sm" component="div">
                {t.liftedBy} <Person person={hold.releaser} />, <Time value={hold.releasedAt} />
              </Text>
            )}
          </Stack>
        )
      },
    },
  ]
}
