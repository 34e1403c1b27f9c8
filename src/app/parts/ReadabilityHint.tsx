import { useDeferredValue } from 'react'
import { easyFrom, gulpease } from '../../domain/readability'
import { sheetText } from '../text/sheet'

const { readability: text } = sheetText

/** Fewer words than these say nothing of how a text reads. */
const fewLetters = 60

/** How easy what is being written is to read, for who will have it in hand: a hint, never a refusal. */
export function ReadabilityHint({ of }: { readonly of: string }) {
  const written = useDeferredValue(of)
  const index = written.length < fewLetters ? undefined : gulpease(written)
  if (index === undefined) return null
  return <p className="field-hint">{index >= easyFrom ? text.easy(index) : text.hard(index)}</p>
}
