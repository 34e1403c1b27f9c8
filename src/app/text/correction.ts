/** Richieste di rettifica (GDPR art. 16), beside the entry that they are about. */
import type { CorrectionOutcome } from '../../domain/correction'
import { byDay, ofDay, onDay } from './italianDays'

const outcomes: Readonly<Record<CorrectionOutcome, string>> = {
  accepted: 'Accolta: la nota è stata corretta',
  added: 'La dichiarazione resta accanto alla nota, come integrazione',
  refused: 'Non accolta: la dichiarazione resta accanto alla nota',
}

export const correctionText = {
  label: 'Richieste di rettifica',
  title: 'Richiesta di rettifica',
  lead: 'La nota resta com’è scritta. Le parole della persona le restano accanto, ovunque si legga, si stampi o si consegni.',
  ask: 'Registra una richiesta di rettifica',
  by: 'Chi la chiede',
  byHint: 'Nome e cognome; se chiede per un altro, per chi.',
  askedOn: 'Ricevuta il',
  statement: 'Che cosa dice che è sbagliato o manca',
  statementHint: 'Con le sue parole.',
  save: 'Salva la richiesta',
  saved: (due: string) => `Richiesta salvata sul dispositivo: si risponde ${byDay(due)}.`,
  said: (name: string, day: string) => `${name}, ${onDay(day)}, dice:`,
  due: (day: string) => `Da rispondere ${byDay(day)}`,
  late: (day: string) => `Scaduta ${onDay(day)}: rispondi`,
  answered: (outcome: string, day: string) => `${outcome} (${day})`,
  putRight: (name: string, day: string) => `Corretta su richiesta di ${name} ${ofDay(day)}.`,
  answer: 'Rispondi alla richiesta',
  outcome: 'Esito',
  outcomes,
  amendment: 'Quale nota corregge',
  noAmendment:
    'Prima chi ha scritto la nota la corregge con «Correggi con una nuova nota»: poi si torna qui e si sceglie la correzione.',
  choose: 'Scegli…',
  reason: 'Perché',
  reasonHint: 'Va detto anche a chi l’ha chiesta, con il modo per fare reclamo al Garante o ricorso al giudice.',
  done: 'Risposta salvata sul dispositivo.',
  close: 'Chiudi',
  errors: {
    by: 'Scrivi chi la chiede.',
    statement: 'Scrivi che cosa dice.',
    askedOn: 'Scegli il giorno.',
    outcome: 'Scegli l’esito.',
    amendment: 'Scegli la nota che corregge.',
    reason: 'Scrivi perché non è accolta.',
  },
  deadline: 'Rispondere a una richiesta di rettifica',
  taskTitle: 'Rispondere a una richiesta di rettifica',
}
