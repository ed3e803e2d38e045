// A trial: to the provider and back, to see what it says. Nobody is signed in.
import { Alert, Button, Stack } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { ConnectionsTrialDocument, ConnectionsTrialStartDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Facts } from '../../parts/beside.tsx'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Connection } from './connection-page.tsx'
import { trialMessages } from './trial-messages.ts'

const GOOD: ReadonlySet<string> = new Set(['KNOWN', 'WOULD_LINK', 'WOULD_CREATE'])
const keyOf = (id: string): string => `connection trial ${id}`

export function TrialSection({ connection: { id } }: { readonly connection: Connection }) {
  const t = useMessages(trialMessages)
  const { slug } = useTenant()
  const trialId = sessionStorage.getItem(keyOf(id))
  const start = useTenantMutation(ConnectionsTrialStartDocument, {
    onDone(begun) {
      if (begun.url === null || begun.trialId === null) return
      // Read when the provider sends the person back to this page.
      sessionStorage.setItem(keyOf(id), begun.trialId)
      location.assign(begun.url)
    },
  })
  // The service puts in place of `browser` what this browser keeps in a cookie.
  const input = { connectionId: id, browser: '', to: `/admin/${slug}/connections/${id}` }
  return (
    <Section
      title={t.title}
      description={t.hint}
      actions={
        <Button variant="default" loading={start.isPending} onClick={() => void start.run({ input })}>
          {t.start}
        </Button>
      }
    >
      <Errors errors={start.errors} />
      {trialId !== null && <Outcome id={trialId} />}
    </Section>
  )
}

function Outcome({ id }: { readonly id: string }) {
  const t = useMessages(trialMessages)
  const format = useFormat()
  const trial = useTenantQuery(ConnectionsTrialDocument, { id }).data?.tenant.connectionTrial
  if (!trial) return null
  const { result, email, name, groups, mfa } = trial
  return (
    <Alert color={GOOD.has(result) ? 'ok' : 'bad'} variant="light" title={t.said} role="status">
      <Stack gap="xs">
        {t[result]}
        <Facts
          facts={[
            { label: t.email, value: email ?? '–' },
            { label: t.name, value: name ?? '–' },
            { label: t.groups, value: groups.length === 0 ? '–' : format.list(groups) },
            { label: t.mfa, value: mfa ? t.shown : t.notShown },
          ]}
        />
      </Stack>
    </Alert>
  )
}
