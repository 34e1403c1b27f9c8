import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { parseCodiceFiscale, type CodiceFiscale } from '../../domain/codice-fiscale'
import { codes } from '../text/codes'
import { shortDayOf } from '../text/moments'
import { personText } from '../text/person'
import { decodeCodiceFiscale, fitsName, type DecodedCodiceFiscale } from './decodeCodiceFiscale'
import { birthDateOf, type PersonForm } from './personForm'

export interface CodiceFiscaleReading {
  readonly kind: CodiceFiscale['kind']
  /** What was written into empty fields, in words. */
  readonly filled: readonly string[]
  /** What the code says and the fields do not. */
  readonly differs: readonly string[]
  readonly warnings: readonly string[]
  /** Writes what the code says over what the fields say. */
  readonly takeDecoded: (() => void) | undefined
}

/** Reads the code when it is complete: fills the empty fields, and says what does not agree. It never blocks. */
export function useCodiceFiscaleReading(form: UseFormReturn<PersonForm>) {
  const [reading, setReading] = useState<CodiceFiscaleReading>()

  async function read(): Promise<void> {
    const { codiceFiscale: typed, surname, name } = form.getValues()
    const parsed = parseCodiceFiscale(typed)
    if (!parsed.ok) {
      setReading(undefined)
      return
    }
    const { kind, value } = parsed.value
    if (value !== typed) form.setValue('codiceFiscale', value)
    if (kind !== 'personal') {
      setReading({ kind, filled: [], differs: [], warnings: [], takeDecoded: undefined })
      return
    }
    const answers = await Promise.all([decodeCodiceFiscale(value), fitsName(value, surname, name)]).catch(() => undefined)
    // Somebody may have gone on typing while the list of places was loading.
    if (form.getValues('codiceFiscale') !== value) return
    if (!answers) {
      setReading({ kind, filled: [], differs: [], warnings: [personText.codiceFiscale.notHereYet], takeDecoded: undefined })
      return
    }
    const [decoded, isFit] = answers
    const warnings = isFit ? [] : [personText.codiceFiscale.nameMismatch]
    if (!decoded) {
      setReading({
        kind,
        filled: [],
        differs: [],
        warnings: [...warnings, personText.codiceFiscale.unavailable],
        takeDecoded: undefined,
      })
      return
    }
    if (decoded.placeProblem === 'notThen') warnings.push(personText.codiceFiscale.placeNotThen)
    if (decoded.placeProblem === 'unknown') warnings.push(personText.codiceFiscale.placeUnknown)
    const { filled, differs } = compareWithForm(form, decoded)
    setReading(before => ({
      kind,
      // Leaving the field again finds nothing empty: what was filled the first time stays said.
      filled: filled.length > 0 ? filled : (before?.filled ?? []),
      differs,
      warnings,
      takeDecoded:
        differs.length === 0
          ? undefined
          : () => {
              writeDecoded(form, decoded)
              setReading({ kind, filled: differs, differs: [], warnings, takeDecoded: undefined })
            },
    }))
  }

  return { reading, read }
}

function compareWithForm(form: UseFormReturn<PersonForm>, decoded: DecodedCodiceFiscale) {
  const values = form.getValues()
  const birthDate = birthDateOf(values)
  const sayings = [
    {
      words: personText.codiceFiscale.bornOn(shortDayOf(decoded.birthDate)),
      isEmpty: birthDate.type === 'none',
      agrees: birthDate.type === 'date' && birthDate.date === decoded.birthDate,
    },
    {
      words: personText.codiceFiscale.sexIs(codes.sex[decoded.sex].toLowerCase()),
      isEmpty: !values.sex,
      agrees: values.sex === decoded.sex,
    },
    {
      words: personText.codiceFiscale.placeIs(decoded.birthPlaceName ?? decoded.birthPlace),
      isEmpty: !values.birthPlace && !values.birthPlaceName,
      agrees: values.birthPlace === decoded.birthPlace,
    },
  ]
  writeDecoded(form, decoded, 'emptyOnly')
  return {
    filled: sayings.filter(saying => saying.isEmpty).map(saying => saying.words),
    differs: sayings.filter(saying => !saying.isEmpty && !saying.agrees).map(saying => saying.words),
  }
}

function writeDecoded(form: UseFormReturn<PersonForm>, decoded: DecodedCodiceFiscale, which: 'all' | 'emptyOnly' = 'all'): void {
  const values = form.getValues()
  const [year, month, day] = decoded.birthDate.split('-').map(Number)
  if (which === 'all' || birthDateOf(values).type === 'none') {
    form.setValue('birthDay', String(day))
    form.setValue('birthMonth', String(month))
    form.setValue('birthYear', String(year))
  }
  if (which === 'all' || !values.sex) form.setValue('sex', decoded.sex)
  if (which === 'all' || (!values.birthPlace && !values.birthPlaceName)) {
    form.setValue('birthPlace', decoded.birthPlace)
    form.setValue('birthPlaceName', decoded.birthPlaceName ?? '')
  }
}
