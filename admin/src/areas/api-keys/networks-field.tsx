// From where a key works: networks, or empty for everywhere.
import { TagsInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useMessages } from '../../language/language.ts'
import { formMessages } from './form-messages.ts'
import type { KeyValues } from './key-fields.tsx'

export function NetworksField<Values extends KeyValues>({ form }: { readonly form: UseFormReturnType<Values> }) {
  const t = useMessages(formMessages)
  const { allowedIps } = form.getValues()
  // What is wrong with an entry is said of the whole field.
  const wrong = Object.keys(form.errors).find((path) => path.startsWith('allowedIps'))
  return (
    <TagsInput
      label={t.networks}
      description={t.networksHint}
      value={allowedIps}
      onChange={(chosen) => form.setFieldValue('allowedIps', chosen as never)}
      error={wrong === undefined ? null : form.errors[wrong]}
      maxTags={20}
      splitChars={[',', ' ']}
      acceptValueOnBlur
    />
  )
}
