/** Photos and documents that hang on a note or a listening. */
import type { AttachRefusal, OpenAttachmentRefusal } from '../../local/attachment-device'

const megabytes = (bytes: number): string => `${Math.round(bytes / (1024 * 1024))} MB`

export const attachmentText = {
  title: 'Allegati',
  listOf: (count: number) => (count === 1 ? '1 allegato' : `${count} allegati`),
  take: 'Scatta una foto',
  choose: 'Allega un file',
  hint: 'Foto o PDF. La foto viene ridotta e perde il luogo e l’ora dello scatto.',
  preparing: 'Preparo l’allegato…',
  added: (name: string) => `${name} è sul dispositivo`,
  removed: (name: string) => `${name} non è più allegato`,
  remove: (name: string) => `Togli ${name}`,
  /** Before the name, for who cannot see that it opens. */
  open: 'Apri',
  photo: 'Foto',
  pdf: 'PDF',
  size: (bytes: number): string =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / (1024 * 1024)).toFixed(1).replace('.', ',')} MB`,
  facts: (kind: string, size: string) => `${kind}, ${size}`,
  notHere: 'si apre con la rete',

  onlyHere: 'Solo su questo dispositivo',
  queued: 'In coda',
  sending: (percent: number) => `Invio ${percent} %`,
  arriving: 'In arrivo',
  needsAttention: 'Serve un controllo',
  voided: 'Annullato',

  voiding: {
    open: 'Annulla questo allegato',
    title: (name: string) => `Annullare ${name}?`,
    explained:
      'Resta nell’elenco, barrato, con il tuo nome e il motivo. Da lì in poi non lo apre più nessuno, nemmeno tu. Per metterne uno giusto scrivi una nota nuova.',
    reason: 'Motivo',
    reasonHint: 'Per esempio: è il documento di un’altra persona.',
    reasonMissing: 'Scrivi il motivo: senza, l’allegato resta com’è.',
    confirm: 'Annulla l’allegato',
    keep: 'Non annullare',
    done: (name: string) => `${name} annullato`,
    undo: 'Ripristina',
    made: 'Annullamento salvato sul dispositivo',
    refused: 'L’allegato non è stato annullato: intanto qualcosa è cambiato. Riapri la scheda e controlla.',
    noRoom: 'Lo spazio sul dispositivo è finito: l’allegato non è stato annullato. Libera spazio e riprova.',
    byWhom: (who: string | undefined, moment: string, why: string) => `Annullato ${who ? `da ${who} ` : ''}${moment}: ${why}`,
  },

  close: 'Chiudi',
  opening: 'Apro l’allegato…',
  pdfLead:
    'Il PDF si apre fuori da Antenna, senza la protezione della cassaforte: quando hai finito, cancellalo dai file scaricati.',
  save: 'Salva il PDF sul dispositivo',
  pin: 'Tieni su questo dispositivo',
  pinHint: 'Si apre anche fuori rete e non viene tolto quando lo spazio è poco.',

  /** By the kind of refusal; `limit` is the one that was passed. */
  refused: {
    TooLarge: (limit: number) => `Il file supera ${megabytes(limit)}: non è stato allegato. Riducilo o dividilo, poi riprova.`,
    TooMany: (limit: number) => `Ci sono già ${limit} allegati: salva questa e continua con una nota nuova.`,
    Empty: () => 'Il file è vuoto: non è stato allegato. Controlla e riprova.',
    NotAPhotoOrPdf: () => 'Questo file non è una foto né un PDF: non è stato allegato.',
    CarriesMetadata: () => 'La foto porta ancora il luogo o l’ora dello scatto: non è stata allegata. Scattala di nuovo da qui.',
    StorageFull: () =>
      'Lo spazio sul dispositivo è finito: l’allegato non è stato salvato, quello che hai scritto sì. Libera spazio e riprova.',
    StorageRefused: () => 'Il dispositivo non ha permesso di salvare l’allegato. Quello che hai scritto è al sicuro: riprova.',
  } satisfies Readonly<Record<AttachRefusal['type'], (limit: number) => string>>,
  unreadable: 'Questa immagine non si può leggere: non è stata allegata. Prova con un’altra foto.',

  notOpened: {
    Voided: 'Questo allegato è stato annullato: non si apre più.',
    NoSuchRecord: 'Questo allegato non è più su questo dispositivo.',
    NotArrivedYet: 'Chi l’ha allegato non l’ha ancora inviato: arriva quando il suo dispositivo trova la rete.',
    NoNetwork: 'Questo allegato non è sul dispositivo e manca la rete: riprova quando torna.',
    CentreUnavailable: 'Il centro in questo momento non risponde: riprova tra poco.',
    Damaged: 'La copia su questo dispositivo è rovinata ed è stata messa da parte: riprova con la rete.',
    StorageFull: 'Lo spazio sul dispositivo è finito: libera spazio e riprova.',
    StorageRefused: 'Il dispositivo non ha permesso di aprirlo. Riprova; se continua, riavvia l’app.',
  } satisfies Readonly<Record<OpenAttachmentRefusal['type'], string>>,
}
