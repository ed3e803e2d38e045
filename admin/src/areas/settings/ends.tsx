// What ends something, for the person alone or for everybody.
import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { Fragment } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import { SettingsDeleteDocument, SettingsLeaveDocument, SettingsSuspendDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { type Question, useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import type { Tenant } from './profile.tsx'

export function Ends({ tenant: { name, slug, status, personal, memberCount } }: { readonly tenant: Tenant }) {
  const t = useMessages(messages)
  const may = useMay('tenant.write')
  const confirm = useConfirm()
  const leave = useTenantMutation(SettingsLeaveDocument, { onDone: toStart })
  const suspend = useTenantMutation(SettingsSuspendDocument, { also: ['shell'] })
  const remove = useTenantMutation(SettingsDeleteDocument, { onDone: toStart })
  const end = async (what: { run(given: object): Promise<unknown> }, question: Question): Promise<void> => {
    if (await confirm(question)) await what.run({})
  }
  const people = t.people(memberCount ?? 1)
  const ways = [
    {
      what: leave,
      verb: t.leave,
      body: t.leaveBody,
      question: { title: t.leaveConfirm(name) },
      offered: !personal,
    },
    {
      what: suspend,
      verb: t.suspend,
      body: t.suspendBody(people),
      question: { title: t.suspendConfirm(name) },
      offered: may && status === 'ACTIVE',
    },
    {
      what: remove,
      verb: t.delete,
      body: t.deleteBody(people),
      question: { title: t.deleteConfirm(name), typed: slug },
      offered: may,
    },
  ].filter(({ offered }) => offered)
  if (ways.length === 0) return null
  return (
    <Section title={t.ends}>
      {ways.map(({ what, verb, body, question }, at) => (
        <Fragment key={verb}>
          {at > 0 && <Divider />}
          <Stack gap="xs">
            <Group justify="space-between" align="flex-start">
              <Stack gap={2} maw="60ch">
                <Title order={3} size="h5">
                  {verb}
                </Title>
                <Text size="sm" c="dimmed">
                  {body}
                </Text>
              </Stack>
              <Button
                color="bad"
                variant="outline"
                loading={what.isPending}
                onClick={() => void end(what, { ...question, body, confirm: verb })}
              >
                {verb}
              </Button>
            </Group>
            <Errors errors={what.errors} />
          </Stack>
        </Fragment>
      ))}
    </Section>
  )
}

/** The tenant is not there for them any more: the UI begins anew in another one. */
function toStart(): void {
  location.assign('/admin/')
}
