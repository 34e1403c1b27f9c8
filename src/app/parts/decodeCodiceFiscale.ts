/** What a codice fiscale says of its owner. The library and its list of places are heavy: they are loaded at the first code, never with the page. */
import type { LocalDate } from '../../domain/dates'
import type { Sex } from '../../domain/sex'

export interface DecodedCodiceFiscale {
  readonly birthDate: LocalDate
  readonly sex: Sex
  readonly birthPlace: string
  readonly birthPlaceName: string | undefined
  /** The place is in no list, or did not exist on the day of birth. */
  readonly placeProblem: 'unknown' | 'notThen' | undefined
}

/** Reads a definitive code whose check character is right; an omocode says the same as the code it stands for. */
export async function decodeCodiceFiscale(value: string): Promise<DecodedCodiceFiscale | undefined> {
  const { parser, places } = await load()
  const day = parser.cfToBirthDay(value)
  const month = parser.cfToBirthMonth(value)
  const year = parser.cfToBirthYear(value)
  const sex = parser.cfToGender(value)
  if (day === null || month === null || year === null || sex === null) return undefined
  const birthPlace = parser.cfDeomocode(value).slice(11, 15)
  const [place, placeThen] = await Promise.all([places.findByCode(birthPlace), parser.cfToBirthPlace(value)])
  return {
    birthDate: `${year}-${twoDigits(month + 1)}-${twoDigits(day)}`,
    sex,
    birthPlace,
    birthPlaceName: place?.name,
    placeProblem: placeThen ? undefined : place ? 'notThen' : 'unknown',
  }
}

/** Whether the six letters of a definitive code can be those of this name. What is empty contradicts nothing. */
export async function fitsName(value: string, surname: string, name: string): Promise<boolean> {
  const { parser } = await load()
  const fits = (typed: string, code: string | null, letters: string) => !typed.trim() || code === null || code === letters
  return (
    fits(surname, parser.lastNameToCf(surname.trim()), value.slice(0, 3)) &&
    fits(name, parser.firstNameToCf(name.trim()), value.slice(3, 6))
  )
}

async function load() {
  const [{ Parser }, { belfioreConnector }] = await Promise.all([
    import('@marketto/codice-fiscale-utils'),
    import('@marketto/belfiore-connector-embedded'),
  ])
  return { parser: new Parser(belfioreConnector), places: belfioreConnector }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
