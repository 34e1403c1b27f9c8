/** Impostazioni dell'ambito: ciò a cui si attengono tutti gli sportelli e tutte le équipe. */
import type { ApprovalSubject } from '../../domain/approval'
import { fromDay } from './italianDays'

const days = (count: number): string => (count === 1 ? '1 giorno' : `${count} giorni`)
const months = (count: number): string => (count === 1 ? '1 mese' : `${count} mesi`)

export const settingsText = {
  title: 'Impostazioni dell’ambito',
  back: 'Altro',
  lead: 'Valgono per tutte le sedi. Un cambiamento è salvato qui subito; gli altri dispositivi lo sanno al loro primo contatto.',
  onlyAdministrator: 'Le cambia chi amministra l’ambito: qui si leggono.',
  notHere: 'Le impostazioni non sono ancora su questo dispositivo: arrivano da sole appena c’è rete.',
  exchange: 'Scambio del catalogo: porta dentro un pacchetto HSDS, o prendi il catalogo',
  saved: 'Salvato sul dispositivo.',
  save: 'Salva',

  approvals: {
    title: 'Approvazioni di chi coordina',
    lead: 'Ciò che è spuntato si fa con l’approvazione di chi coordina la sede. Ciò che non lo è lo fa l’équipe da sola.',
    asked: {
      takingCharge: 'Presa in carico',
      casePlan: 'Progetto',
      closure: 'Chiusura del caso',
      courtReport: 'Relazione all’autorità giudiziaria',
      extract: 'Estratto per accesso agli atti',
    } satisfies Readonly<Record<ApprovalSubject, string>>,
    hints: {
      takingCharge: 'Prima che un caso passi in carico.',
      casePlan: 'Quando l’équipe lo manda a chi coordina.',
      closure: 'Prima che un caso si chiuda.',
      courtReport: 'Prima che una relazione parta.',
      extract: 'Prima che un estratto sia consegnato: lo rilegge una seconda persona.',
    } satisfies Readonly<Record<ApprovalSubject, string>>,
    on: (what: string) => `${what}: da ora si chiede l’approvazione.`,
    off: (what: string) => `${what}: da ora l’équipe fa da sola.`,
    late: 'Chi è fuori rete e non lo sa ancora non perde niente: una richiesta resta valida, e un passo che ora vuole l’approvazione è messo da parte per chi coordina.',
  },

  emergency: {
    title: 'Scheda di emergenza',
    label: 'I dispositivi tengono la scheda di emergenza di chi è seguito',
    hint: 'Chi segue il caso, i contatti, le note di sicurezza: sigillata, si apre con un motivo, e chi la apre resta scritto e viene segnalato. Se la spegni, le schede lasciano i dispositivi al loro primo contatto.',
    on: 'Scheda di emergenza accesa.',
    off: 'Scheda di emergenza spenta.',
  },

  days: {
    title: 'Giorni e mesi',
    days,
    months,
    edit: 'Modifica',
    code: 'Giorni per cui vale il codice di un invio',
    codeHint: (usual: number) => `Da 7 a 365. Vuoto: ${days(usual)}. Vale per gli invii fatti da ora.`,
    codeError: 'Scrivi un numero da 7 a 365, o lascia vuoto.',
    holding: 'Mesi per cui una scheda senza novità resta sui dispositivi',
    holdingHint: (usual: number) =>
      `Da 1 a 240. Vuoto: ${months(usual)}. Poi riposa al centro, dove si ritrova quando serve; casi, invii e cose da fare aperti restano.`,
    holdingError: 'Scrivi un numero da 1 a 240, o lascia vuoto.',
  },

  notices: {
    title: 'Versioni dell’informativa',
    lead: 'Gli sportelli scelgono da qui quella che consegnano.',
    none: 'Nessuna versione: gli sportelli scrivono a mano quale informativa consegnano.',
    from: fromDay,
    inForce: 'In vigore',
    add: 'Aggiungi una versione',
    version: 'Versione',
    versionHint: 'Come è stampata sul foglio, per esempio 2026-1.',
    since: 'Si consegna dal giorno',
    url: 'Indirizzo del testo (facoltativo)',
    urlHint: 'Comincia con https://',
    added: 'Versione aggiunta.',
    remove: 'Togli',
    removeOf: (version: string) => `Togli la versione ${version}`,
    removed: (version: string) => `Versione ${version} tolta: ciò che è già stato scritto resta com’è.`,
    full: 'Sono già quaranta: togline una.',
    errors: {
      version: 'Scrivi la versione.',
      taken: 'Questa versione c’è già: toglila, poi aggiungila di nuovo.',
      since: 'Scegli il giorno.',
      url: 'L’indirizzo deve cominciare con https:// ed essere intero.',
    },
  },
}
