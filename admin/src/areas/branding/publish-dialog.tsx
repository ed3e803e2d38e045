// Before a draft is published: what changes, and what people will have trouble with.
import { List, Stack, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { BrandingPublishDocument, type BrandingWarnedFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useSaid } from '../../language/refusals.ts'
import { DiffTable } from '../../parts/diff-table.tsx'
import { FormDialog } from '../../parts/forms.tsx'
import { differencesOf } from './differences.tsx'
import type { Saved } from './values.ts'
import { messages } from './messages.ts'

interface PublishDialogProps {
  readonly published: Saved
  readonly draft: Saved
  readonly warnings: readonly BrandingWarnedFragment[]
  readonly onClose: () => void
}

export function PublishDialog({ published, draft, warnings, onClose }: PublishDialogProps) {
  const t = useMessages(messages)
  const said = useSaid()
  const publish = useTenantMutation(BrandingPublishDocument, {
    done: t.published,
    onDone: onClose,
    texts: { CONFLICT: t.conflict },
    also: ['domains', 'email-templates'],
  })
  const differences = differencesOf(published, draft, t)
  return (
    <FormDialog
      title={t.publishTitle}
      submit={t.publish}
      isDirty={false}
      isPending={publish.isPending}
      errors={publish.errors}
      onClose={onClose}
      onSubmit={() => void publish.run({ input: { expectedDraftVersion: draft.version } })}
    >
      <Stack gap="sm">
        <Text>{t.publishBody}</Text>
        {differences.length === 0 ? (
          <Text c="dimmed">{t.noChanges}</Text>
        ) : (
          <DiffTable caption={t.changes} differences={differences} />
        )}
        {warnings.length > 0 && (
          <List size="sm">
            {warnings.map(({ message }) => (
              <List.Item key={message}>{said(message)}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </FormDialog>
  )
}
