import { MultiSelect, TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { WebhooksCreateDocument, WebhooksEventsDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { messages } from './messages.ts'
import type { NewSecret } from './secret-shown.tsx'

interface Props {
  readonly onClose: () => void
  readonly onMade: (secret: NewSecret) => void
}

export function CreateWebhook({ onClose, onMade }: Props) {
  const t = useMessages(messages)
  const form = useSavedForm<{ url: string; description: string; events: string[] }>({
    url: '',
    description: '',
    events: [],
  })
  const known = useTenantQuery(WebhooksEventsDocument, {}, { staleTime: Infinity })
  const create = useTenantMutation(WebhooksCreateDocument, {
    form,
    isSecret: true,
    onDone: ({ secret, signingSecret }) => {
      form.resetDirty()
      onClose()
      if (secret != null && signingSecret != null) onMade({ secret, signingSecret })
    },
  })
  return (
    <FormDialog
      title={t.create}
      submit={t.createNow}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void create.run({ input: form.getValues() })}
      onClose={onClose}
    >
      <TextInput
        label={t.url}
        description={t.urlHint}
        required
        maxLength={2_048}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('url')}
      />
      <MultiSelect
        label={t.events}
        description={t.eventsHint}
        data={known.data?.webhookEvents.map(({ name }) => name) ?? []}
        searchable
        limit={50}
        {...form.getInputProps('events')}
      />
      <TextInput label={t.purpose} maxLength={200} autoComplete="off" {...form.getInputProps('description')} />
    </FormDialog>
  )
}
