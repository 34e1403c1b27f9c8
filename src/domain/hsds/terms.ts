/** What HSDS has no column for and an Italian desk needs: attributes, each of a term of a taxonomy of our own. */
import type { HsdsRow } from './tables'

export const ownTaxonomy = 'Antenna'

/** By code, as it is written in the package for who reads it elsewhere. A value that is not one word is JSON. */
const ownTerms = {
  isDemo: 'Dato inventato per la dimostrazione',
  alternateName: 'Altro nome',
  nature: 'Natura giuridica',
  comune: 'Comune (codice catastale)',
  serviceClass: 'Tipo di servizio',
  area: 'Area',
  motive: 'Motivo della richiesta',
  siussCode: 'Codice prestazione SIUSS',
  istatCode: 'Codice della rilevazione ISTAT',
  isLeps: 'Livello essenziale delle prestazioni sociali',
  access: 'Modalità di accesso',
  requirement: 'Requisito',
  applications: 'Quando si accettano le domande',
  suspension: 'Sospensione',
  verification: 'Come è stato verificato',
  lastWorkedOn: 'Ultimo invio andato a buon fine',
  opening: 'Particolarità degli orari',
} as const satisfies Record<string, string>

export type OwnTerm = keyof typeof ownTerms
export const isOwnTerm = (code: string): code is OwnTerm => Object.hasOwn(ownTerms, code)

/** The taxonomy and its terms, with the names of the rows made by `idFor`. */
export function ownTaxonomyRows(idFor: (seed: string) => string): {
  readonly taxonomy: HsdsRow
  readonly terms: readonly HsdsRow[]
} {
  const taxonomy: HsdsRow = {
    id: idFor('taxonomy'),
    name: ownTaxonomy,
    description: 'Informazioni che servono agli sportelli sociali italiani e che HSDS non prevede',
    version: '1',
  }
  const terms = Object.entries(ownTerms).map(([code, name]) => ({
    id: idFor(`term ${code}`),
    code,
    name,
    description: name,
    taxonomy: ownTaxonomy,
    language: 'it',
    taxonomy_id: taxonomy['id']!,
  }))
  return { taxonomy, terms }
}
