import type { ComponentProps } from 'react'
import { TextArea, TextField } from './Field'

interface Typed {
  readonly value: string
  readonly onType: (typed: string) => void
}

/** A field of one line that answers what was typed; with `type="date"`, the day. */
export function LineField({ onType, ...rest }: Omit<ComponentProps<typeof TextField>, 'value' | 'onChange'> & Typed) {
  return (
    <TextField
      {...rest}
      onChange={event => {
        onType(event.target.value)
      }}
    />
  )
}

/** The same, for as many lines as it takes. */
export function WordsField({ onType, ...rest }: Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange'> & Typed) {
  return (
    <TextArea
      {...rest}
      onChange={event => {
        onType(event.target.value)
      }}
    />
  )
}
