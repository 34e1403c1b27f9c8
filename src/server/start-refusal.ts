/** Why the centre cannot start, and the one sentence that the operator reads: what happened, and what to do. */
import { unreachable } from '../domain/result'

export type StartRefusal =
  | { readonly type: 'DataInUse'; readonly folder: string }
  | { readonly type: 'FolderNotUsable'; readonly folder: string; readonly code: string }
  | { readonly type: 'DiskFull'; readonly folder: string }
  | { readonly type: 'OtherDatabaseVersion'; readonly folder: string; readonly found: string; readonly expected: string }
  | { readonly type: 'RunsAsRoot'; readonly folder: string }
  | { readonly type: 'DatabaseDoesNotStart'; readonly folder: string; readonly said: string }
  | { readonly type: 'DatabaseDoesNotAnswer'; readonly where: string; readonly code: string }
  | { readonly type: 'PortBusy'; readonly port: number }
  | { readonly type: 'PortNotAllowed'; readonly port: number; readonly host: string; readonly code: string }
  | { readonly type: 'BadSetting'; readonly name: string; readonly expected: string }
  | { readonly type: 'NotBuilt'; readonly folder: string }

/** Thrown by whatever runs before the centre is ready; caught once, in main and in admin. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
  readonly refusal: StartRefusal

  constructor(refusal: StartRefusal) {
    super(startSentence(refusal))
    this.refusal = refusal
  }
}

function startSentence(refusal: StartRefusal): string {
  switch (refusal.type) {
    case 'DataInUse':
      return `Un altro server Antenna sta già usando i dati in ${refusal.folder}: fermarlo, oppure indicare un'altra cartella con ANTENNA_DATA.`
    case 'FolderNotUsable':
      return `La cartella dei dati ${refusal.folder} non si può leggere o scrivere (${refusal.code}): correggere i permessi, oppure indicare un'altra cartella con ANTENNA_DATA.`
    case 'DiskFull':
      return `Il disco che contiene ${refusal.folder} è pieno: liberare spazio e riavviare. I dati già salvati sono intatti.`
    case 'OtherDatabaseVersion':
      return `I dati in ${refusal.folder} sono di PostgreSQL ${refusal.found}, mentre questa versione di Antenna usa PostgreSQL ${refusal.expected}: ripristinarli da una copia di riserva in una cartella nuova.`
    case 'RunsAsRoot':
      return `PostgreSQL non può girare come root e qui né l'utente postgres né uno spazio dei nomi utente possono usare ${refusal.folder}: avviare Antenna con un utente ordinario, oppure indicare un database con DATABASE_URL.`
    case 'DatabaseDoesNotStart':
      return `PostgreSQL non si avvia in ${refusal.folder}: ${refusal.said} (dettagli in server.log nella stessa cartella).`
    case 'DatabaseDoesNotAnswer':
      return `Il database ${refusal.where} non risponde (${refusal.code}): controllare che sia acceso e che DATABASE_URL sia giusto.`
    case 'PortBusy':
      return `La porta ${refusal.port} è già occupata da un altro programma: fermarlo, oppure indicare un'altra porta con PORT.`
    case 'PortNotAllowed':
      return `Non si può ascoltare su ${refusal.host}, porta ${refusal.port} (${refusal.code}): indicare altri valori con HOST e PORT.`
    case 'BadSetting':
      return `Il valore di ${refusal.name} non va bene: serve ${refusal.expected}.`
    case 'NotBuilt':
      return `Manca l'applicazione compilata in ${refusal.folder}: avviare con npm start, che la prepara.`
    default:
      return unreachable(refusal)
  }
}
