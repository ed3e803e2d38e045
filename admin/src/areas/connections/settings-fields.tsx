// The fields of a kind, as inputs: those that everybody fills in, and the others on demand.
import { Button, FileButton, Group, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconFileImport } from '@tabler/icons-react'
import { useMessages } from '../../language/language.ts'
import { fieldMessages } from './field-messages.ts'
import type { Field, Values } from './kinds.ts'

interface SettingsFieldsProps {
  readonly fields: readonly Field[]
  readonly form: UseFormReturnType<Values>
  /** A stored secret stays when nothing is typed. */
  readonly hasSecret: boolean
  readonly isOff?: boolean
}

export function SettingsFields({ fields, form, hasSecret, isOff = false }: SettingsFieldsProps) {
  const t = useMessages(fieldMessages)
  const more = fields.filter((field) => field.more)
  // What is wrong must not be hidden.
  const isWrong = more.some(({ name }) => form.errors[name] !== undefined)
  const input = (field: Field) => (
    <Input key={field.name} field={field} form={form} hasSecret={hasSecret} isOff={isOff} />
  )
  return (
    <Stack>
      {fields.filter((field) => !field.more).map(input)}
      {more.length > 0 && (
        <details open={isWrong || undefined}>
          <summary>{t.more}</summary>
          <Stack mt="sm">{more.map(input)}</Stack>
        </details>
      )}
    </Stack>
  )
}

interface InputProps extends Omit<SettingsFieldsProps, 'fields'> {
  readonly field: Field
}

const MOST_BYTES = 512 * 1_024

function Input({ field, form, hasSecret, isOff }: InputProps) {
  const t = useMessages(fieldMessages)
  const { name, type, needed = false, placeholder, choices = [] } = field
  const props = {
    ...form.getInputProps(name),
    label: t[name],
    description: type === 'secret' && hasSecret ? t.secretStays : t[`${name}Hint`],
    disabled: isOff === true,
    ...(placeholder !== undefined && { placeholder }),
  }
  if (type === 'switch')
    return (
      <Switch
        {...form.getInputProps(name, { type: 'checkbox' })}
        label={props.label}
        description={props.description}
        disabled={props.disabled}
      />
    )
  if (type === 'secret')
    return (
      <PasswordInput
        {...props}
        required={needed && !hasSecret}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t.show }}
      />
    )
  if (type === 'choice')
    return (
      <Select
        {...props}
        data={choices.map((value) => ({ value, label: t[`choice${value}` as 'choiceANY'] }))}
        allowDeselect={false}
      />
    )
  if (type === 'line') return <TextInput {...props} required={needed} autoComplete="off" spellCheck={false} />
  return (
    <Stack gap="xs" align="stretch">
      <Textarea {...props} autosize minRows={3} maxRows={10} spellCheck={false} />
      <Group>
        <FileButton
          onChange={(file) =>
            void (file && file.size <= MOST_BYTES && file.text().then((text) => form.setFieldValue(name, text)))
          }
          accept=".xml,.pem,.crt,.cer,.txt"
          disabled={props.disabled}
        >
          {(button) => (
            <Button {...button} variant="default" size="xs" leftSection={<IconFileImport size={16} />}>
              {t.fromFile(t[name])}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  )
}
