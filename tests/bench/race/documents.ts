/** The same invented documents for everybody: people and notes of about 1 KB, different from one another as real ones are. */
import type { OfficeId } from '../../../src/domain/ids'
import type { Person } from '../../../src/domain/person'
import { seededRandom, type Random } from '../../../src/server/demo/random'
import { inventPeople } from '../people'
import type { RaceDoc } from './racer'

const seed = 20_261_122
const words =
  `abita accompagna accordo affitto aiuto alloggio altro ambulatorio anziana appuntamento arretrati aspetta assegno assente assistente
  attesa badante bambini bisogno bolletta bonus bussa cambia caposala carta casa caregiver cena centro cerca certificato chiama chiede citofono
  colloquio compagno compila comune condominio consegna contratto contributo cortile cucina cugina cura debito dice dieta disdetta documenti
  domanda domenica dottoressa educatrice entro esame esce faccende famiglia farmaco fascicolo febbraio figlia fissa foglio fratello frigorifero
  genitori gestore ginocchio giovedì giugno gradini insegnante inverno ISEE lascia lavoro lettera lite luce lunedì madre maestra malattia mancano
  marito marzo mattina medico mensa mercoledì mese mobilità moglie morosità muro nega nipote nonna notte nuora operatrice ordinanza orario
  ospedale padre pagamento pannoloni parente parla parrocchia patente patronato paura pensione piano pioggia porta portineria pranzo presenta
  prestito proprietario quartiere racconta referto residenza retta richiesta rientra rifiuta riscaldamento rottura sabato salita salute
  scadenza scuola segnala senza sera servizio sfratto sindaco solo sorella spesa spiega sportello stanza stipendio suocera tace teme terapia
  termine torna trasloco tribunale turno udienza umidità urgente utenza vaccino vedova venerdì vicina visita zia`.split(/\s+/)

const sentence = (random: Random, least: number, most: number): string => {
  const text = Array.from({ length: random.between(least, most) }, () => random.pick(words)).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function text(random: Random, length: number): string {
  let written = ''
  while (written.length < length) written += `${sentence(random, 5, 14)} `
  return written.trim()
}

/** People as a register has them after some years: phones of relatives, an address that one can find, an e-mail. About 1 KB each. */
export function racePeople(count: number, offices: readonly OfficeId[]): Person[] {
  const random = seededRandom(seed)
  return inventPeople(count, offices).map(person => ({
    ...person,
    email: `${person.name ?? ''}.${person.surname ?? ''}${random.below(900)}@esempio.it`
      .toLowerCase()
      .replace(/[^a-z0-9.@]/g, ''),
    residence: { ...person.residence, address: `${person.residence?.address ?? ''} ${text(random, 110)}`.slice(0, 200).trim() },
    phones: [
      ...person.phones,
      ...Array.from({ length: 4 }, () => ({
        number: `300 ${random.between(100, 999)} ${random.between(1000, 9999)}`,
        owner: text(random, 40).slice(0, 80),
      })),
    ],
  }))
}

/** `first` is where the numbering begins, so that no two notes of a round are the same. */
export function raceNotes(count: number, people: readonly { readonly id: string }[], first = 0): RaceDoc[] {
  const random = seededRandom(seed + first + 1)
  return Array.from({ length: count }, (_, at) => ({
    id: `nota-${first + at}`,
    of: people[(first + at) % people.length]!.id,
    text: text(random, 720),
    occurredAt: new Date(Date.UTC(2026, 10, 22, 8) + at * 1000).toISOString(),
  }))
}
