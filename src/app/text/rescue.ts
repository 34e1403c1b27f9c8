import type { RescueFile } from '../../local/rescue-desk'

/** The rescue file, emptying the tablet, and drafts that came home in a file. */
const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** "2 lavori, 1 bozza e 3 allegati": what there is none of is not named. */
function contentsOf({ changes, drafts, attachments }: Pick<RescueFile, 'changes' | 'drafts' | 'attachments'>): string {
  const parts = [
    changes > 0 && things(changes, 'lavoro', 'lavori'),
    drafts > 0 && things(drafts, 'bozza', 'bozze'),
    attachments > 0 && things(attachments, 'allegato', 'allegati'),
  ].filter(part => part !== false)
  return new Intl.ListFormat('it', { type: 'conjunction' }).format(parts)
}

export const rescueText = {
  title: 'Salvataggio e svuotamento',
  intro:
    'Se questo dispositivo non riesce più a consegnare, salva in un file quello che è solo qui: lavori in coda, bozze, foto e documenti non ancora inviati, anche quelli delle bozze. Lo apre soltanto il centro: dallo a chi amministra, che riporta tutto.',
  make: 'Salva in un file',
  making: 'Preparo il file…',
  withAttachments: (count: number, size: string) => `Anche ${things(count, 'allegato', 'allegati')} (${size})`,
  withAttachmentsHint: 'Toglilo solo se il file deve stare dove c’è poco spazio: resta qui quello che non è nel file.',
  made: (file: Pick<RescueFile, 'name' | 'changes' | 'drafts' | 'attachments'>) =>
    `File ${file.name}: ${contentsOf(file)}. Tienilo su una chiavetta o nell’archivio dell’ente finché chi amministra non conferma di averlo accolto.`,
  leftOut: (count: number) =>
    `${things(count, 'allegato è rimasto', 'allegati sono rimasti')} fuori dal file, ed ${count === 1 ? 'è' : 'sono'} solo su questo dispositivo: non svuotarlo prima che ${count === 1 ? 'sia' : 'siano'} al centro.`,
  refused: {
    NothingToRescue: 'Qui non c’è niente da salvare: tutto è al centro, e non ci sono bozze.',
    StorageRefused:
      'L’archivio non si legge: il file non è stato fatto. Chiudi e riapri l’app, poi riprova; non cancellare i dati del browser.',
    notSaved: 'Il file è pronto ma il dispositivo non lo ha conservato. Riprova, e scegli dove salvarlo.',
  },

  beforeRegistering:
    'Qui ci sono lavori di cui il centro può non avere una copia. La nuova registrazione non li tocca; per sicurezza puoi prima salvarli in un file.',

  empty: 'Svuota questo dispositivo',
  emptyIntro:
    'Cancella da qui il tuo archivio, con le chiavi. Gli archivi dei colleghi restano. Quello che è al centro non cambia.',
  emptyConfirm: 'Svuotare questo dispositivo?',
  emptySafe: 'Tutto quello che hai scritto è al centro: puoi svuotare senza perdere niente.',
  emptyRescue: 'Qui c’è ancora qualcosa che il centro non ha. Prima salvalo in un file, poi svuota.',
  emptyHasFile: 'Ho salvato il file e so dov’è',
  emptyHasFileMissing: 'Prima di svuotare, conferma di avere il file: senza, il lavoro non inviato va perso.',
  emptyDo: 'Svuota',
  emptyKeep: 'Non svuotare',
  emptyRefused: {
    NotRescued: 'Da quando hai fatto il file è stato scritto altro: salva di nuovo, poi svuota. Niente è stato cancellato.',
    AttachmentsUnsent: (count: number) =>
      `${things(count, 'allegato non è', 'allegati non sono')} nel file che hai fatto, né al centro: fai di nuovo il file con gli allegati, poi svuota. Niente è stato cancellato.`,
    DraftAttachments: (count: number) =>
      `${things(count, 'allegato è', 'allegati sono')} in bozze ancora senza una parola, e nessun file ${count === 1 ? 'lo' : 'li'} contiene: scrivi qualcosa o togli ${count === 1 ? 'l’allegato' : 'gli allegati'}, rifai il file, poi svuota. Niente è stato cancellato.`,
    StorageRefused: 'L’archivio non risponde: niente è stato cancellato. Chiudi e riapri l’app, poi riprova.',
  },

  closedIntro: 'L’archivio non si apre. Puoi salvare in un file quello che si legge ancora: scrivi la frase e premi qui.',
  closedMake: 'Salva il lavoro in un file',
  closedWrong: 'La frase non è quella giusta, o l’archivio non si legge: il file non è stato fatto.',

  drafts: 'Bozze tornate da un file',
  draftsLead: 'Erano su un dispositivo che non c’è più. Le vedi solo tu: riprendile qui, o eliminale.',
  resume: 'Riprendi qui',
  discard: 'Elimina',
  resumed: 'Bozza ripresa: è fra le bozze di Oggi',
  hours: (activity: string, time: string) => `Tempo contato: ${activity}, ${time}`,
  hoursKept: 'Tempo salvato nel monte ore: correggilo lì, se serve',
  discarded: 'Bozza eliminata',
  failed: 'Il centro non ha risposto: riprova quando c’è rete. La bozza resta al sicuro.',

  exchanges: 'Ultimi contatti',
  exchangesHint: 'da quando hai aperto l’archivio',
  noExchanges: 'Ancora nessuno: il primo parte da solo.',
  outcomes: {
    done: (delivered: number, hasNews: boolean) =>
      delivered > 0
        ? `${things(delivered, 'lavoro consegnato', 'lavori consegnati')}${hasNews ? ', ricevute le novità' : ''}`
        : hasNews
          ? 'Ricevute le novità'
          : 'Niente di nuovo',
    noNetwork: 'Mancava la rete',
    noAnswer: 'Il centro non ha risposto',
    refused: 'Il centro non ha accettato lo scambio',
    storage: 'Il dispositivo non è riuscito a scrivere',
  },
  times: (moment: string, times: number) => (times === 1 ? moment : `${times} volte, l’ultima ${moment}`),

  printTry: 'Prova la stampa',
  printTitle: 'Prova di stampa di Antenna',
  printLines: [
    'Se leggi questo foglio per intero, con i margini uguali, la stampante è pronta.',
    'Lettere accentate: à è é ì ò ù. Segni: € « » – ’.',
  ],
  printAt: (moment: string, version: string) => `Stampato ${moment}, versione ${version}`,
}
