// The value of a secret, as it is typed or pasted. It may have several lines, such as a private key.
import { Textarea } from '@mantine/core'

interface ValueFieldProps {
  readonly label: string
  readonly description: string
  readonly isFirst?: boolean
}

/** Takes the input props of a form. No browser keeps, corrects or translates what is in it. */
export function ValueField({ label, description, isFirst = false, ...input }: ValueFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      required
      autosize
      minRows={2}
      maxRows={10}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      translate="no"
      data-1p-ignore
      data-autofocus={isFirst || undefined}
      {...input}
    />
  )
}
