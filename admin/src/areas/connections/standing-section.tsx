// Whether people sign in by a connection: trying it, switching it on and off, removing it.
import { Button, Group, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import {
  ConnectionsActivateDocument,
  ConnectionsDeleteDocument,
  ConnectionsDisableDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Facts } from '../../parts/beside.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Connection } from './connection-page.tsx'
import { Copied } from './copied.tsx'
import { messages } from './messages.ts'
import { TONES } from './names.ts'

interface StandingSectionProps {
  readonly connection: Connection
  readonly mayWrite: boolean
}

export function StandingSection({ connection, mayWrite }: StandingSectionProps) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const navigate = useNavigate()
  const { slug } = useTenant()
  const { id, name, status, version, lastGoodAt, lastLoginAt, loginUrl } = connection
  const activate = useTenantMutation(ConnectionsActivateDocument, { done: t.activated, also: ['policy'] })
  const disable = useTenantMutation(ConnectionsDisableDocument, { done: t.disabled, also: ['policy'] })
  const remove = useTenantMutation(ConnectionsDeleteDocument, {
    also: ['policy'],
    onDone: () => void navigate({ to: '/$slug/$area', params: { slug, area: 'connections' } }),
  })
  const askActivate = async (): Promise<void> => {
    const untried = { title: t.activateTitle(name), body: t.activateBody, confirm: t.activate, danger: false }
    if (lastGoodAt != null || (await confirm(untried))) await activate.run({ id })
  }
  const askDisable = async (): Promise<void> => {
    if (await confirm({ title: t.disableTitle(name), body: t.disableBody, confirm: t.disable }))
      await disable.run({ id })
  }
  const askRemove = async (): Promise<void> => {
    const question = { title: t.removeTitle(name), body: t.removeBody, confirm: t.remove, typed: name }
    if (await confirm(question)) await remove.run({ id, input: { expectedVersion: version } })
  }
  return (
    <Section
      title={t.standing}
      actions={<StatusBadge tone={TONES[status]}>{t[status]}</StatusBadge>}
      description={t[`standing${status}`]}
    >
      <Stack>
        <Facts
          facts={[
            { label: t.lastGood, value: <Time value={lastGoodAt} /> },
            { label: t.lastLogin, value: <Time value={lastLoginAt} /> },
            ...(loginUrl == null
              ? []
              : [{ label: t.signInPage, value: <Copied value={loginUrl} what={t.signInPage} /> }]),
          ]}
        />
        <Errors errors={[...activate.errors, ...disable.errors, ...remove.errors]} />
        {mayWrite && (
          <Group>
            {status === 'ACTIVE' ? (
              <Button variant="default" loading={disable.isPending} onClick={() => void askDisable()}>
                {t.disable}
              </Button>
            ) : (
              <Button loading={activate.isPending} onClick={() => void askActivate()}>
                {t.activate}
              </Button>
            )}
            <Button variant="subtle" color="bad" loading={remove.isPending} onClick={() => void askRemove()}>
              {t.remove}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}
