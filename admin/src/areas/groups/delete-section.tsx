// The end of a group.
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { GroupsDeleteDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Group } from './group-page.tsx'
import { messages } from './messages.ts'

export function DeleteSection({ group }: { readonly group: Group }) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const remove = useTenantMutation(GroupsDeleteDocument, {
    done: t.deleted(group.name),
    also: ['members', 'roles', 'overview', 'shell'],
    onDone: () => void navigate({ to: '/$slug/$area', params: { slug, area: 'groups' }, replace: true }),
  })

  async function submit(): Promise<void> {
    const question = { title: t.deleteTitle(group.name), body: t.deleteBody(group.memberCount), confirm: t.delete }
    if (!(await confirm(question))) return
    await remove.run({ id: group.id, input: { expectedVersion: group.version } })
  }

  return (
    <Section title={t.delete} description={t.deleteAbout}>
      <Errors errors={remove.errors} />
      <Button variant="light" color="bad" w="fit-content" loading={remove.isPending} onClick={() => void submit()}>
        {t.delete}
      </Button>
    </Section>
  )
}
