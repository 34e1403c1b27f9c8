/** Words of the package that both its writer and its reader know. */
import type { Accessibility } from '../location'
import type { OrganizationIdentifier } from '../organization'

/** For who reads the package; the code goes beside it. */
export const accessibilityWords: Readonly<Record<Accessibility, string>> = {
  stepFree: 'Ingresso senza gradini',
  lift: 'Ascensore',
  accessibleToilet: 'Servizi igienici accessibili',
  reservedParking: 'Parcheggio riservato',
  publicTransport: 'Si arriva con i mezzi pubblici',
  inductionLoop: 'Impianto a induzione per apparecchi acustici',
  signLanguage: 'Lingua dei segni',
}

/** After the country, as the lists of identifiers of organizations do. */
export const identifierSchemes: Readonly<Record<OrganizationIdentifier['scheme'], string>> = {
  codiceFiscale: 'IT-CF',
  partitaIva: 'IT-PIVA',
  ipa: 'IT-IPA',
  runts: 'IT-RUNTS',
}

const extensionMark = ' int. '

/** The number, and the extension that is written after it. */
export function splitNumber(number: string): readonly [string, string | undefined] {
  const at = number.lastIndexOf(extensionMark)
  return at < 0 ? [number, undefined] : [number.slice(0, at), number.slice(at + extensionMark.length)]
}

export const joinNumber = (number: string, extension: string | undefined): string =>
  extension === undefined ? number : `${number}${extensionMark}${extension}`
