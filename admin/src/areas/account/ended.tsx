// What ended when the address was shown to be the person's. Only shown when there is something.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { AccountTenantResumeDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Me } from './me.ts'
import { messages } from './messages.ts'

export function Ended({ items }: { readonly items: Me['ended'] }) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const resume = useTenantMutation(AccountTenantResumeDocument, { done: t.resumed })
  if (items.length === 0) return null
  async function ask(id: string, name: string): Promise<void> {
    const question = { title: t.resumeTitle(name), body: t.resumeBody, confirm: t.resume, danger: false }
    if (await confirm(question)) await resume.run({ id })
  }
  return (
    <Section title={t.endedTitle} description={t.endedBody}>
      <Errors errors={resume.errors} />
      <Stack component="ul" gap="xs" className="plain">
        {items.map(({ id, kind, name, tenantName, tenantId, endedAt, resumable }) => (
          <Group key={id} component="li" justify="space-between">
            <Text size="sm">
              {t[kind]} {[name, tenantName].filter((text) => text !== null).join(' · ')} · <Time value={endedAt} />
            </Text>
            {resumable && kind === 'TENANT' && (
              <Button variant="default" size="xs" onClick={() => void ask(tenantId, tenantName ?? '')}>
                {t.resume}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
