/** The screens of Da controllare: what is decided, and how. */
import { many } from './check'

export const checkDeskText = {
  lead: 'Qui arriva solo quello che deve decidere una persona. Niente è andato perso: puoi decidere anche fuori rete.',

  back: 'Da controllare',

  nothing: 'Niente da controllare',

  nothingHint: 'Quando due colleghi scrivono cose diverse, o il centro non può accettare una modifica, lo trovi qui.',

  groups: {
    decide: 'Da decidere',
    orphan: 'Bozze senza scheda',
    tell: 'Decisioni da leggere',
    wait: 'In attesa del coordinatore',
    damaged: 'Righe che non si aprono',
  },

  orphanLead:
    'Queste schede non sono più su questo dispositivo, di solito perché sono passate a un’altra sede. Quello che avevi scritto è qui, intero.',

  sealedDraft: 'Nota solo io, chiusa: la apre la tua chiave.',

  damagedLead: (count: number) =>
    count === 1
      ? 'Una riga salvata su questo dispositivo non si apre. È messa da parte, non cancellata.'
      : `${count} righe salvate su questo dispositivo non si aprono. Sono messe da parte, non cancellate.`,

  damagedHow: 'Quello che il centro ha già torna da solo al prossimo contatto; per il resto avvisa chi segue l’app.',

  conflict: {
    title: (count: number) => `${many(count)} versioni dello stesso dato`,
    lead: (unit: string) => `${unit} di `,
    leadRest: (count: number) =>
      `: ${count === 2 ? 'due colleghi l’hanno' : 'più colleghi l’hanno'} scritto senza sapere l’uno dell’altro. Nessuna versione è andata persa: scegli quale tenere.`,
    nobody: 'una persona senza nome',
    current: 'Al centro',
    mine: 'La tua',
    incoming: 'Arrivata dopo',
    writer: (name: string, office: string) => (office ? `${name}, ${office}` : name),
    writtenAt: (when: string) => `scritta sul dispositivo ${when}`,
    receivedAt: (when: string) => `arrivata al centro ${when}`,
    keep: 'Tieni questa',
    keepOf: (what: string, who: string) => `Tieni questa: ${what} di ${who}`,
    empty: 'non indicato',
    differs: 'Le parole evidenziate sono diverse nelle altre versioni.',
    another: 'Scrivi un’altra versione',
    anotherTitle: 'Un’altra versione',
    anotherLead: 'Parte da quella che è al centro: correggila come deve essere.',
    saveAnother: 'Tieni questa versione',
    notHere: 'Questo dato non si riscrive da qui: tieni una delle versioni, poi modificalo nella scheda.',
    both: 'Conserva entrambe in una nota',
    bothMany: 'Conserva tutte in una nota',
    bothTitle: 'Una nella scheda, il resto in una nota',
    bothLead:
      'Scegli quale versione resta nella scheda. L’altra va nel diario, con chi l’ha scritta: puoi correggere la nota prima di salvarla.',
    which: 'Quale resta nella scheda?',
    note: 'Nota',
    saveBoth: 'Conserva entrambe',
    noteIntro: (unit: string) => `Due versioni di «${unit}», scritte senza sapere l’una dell’altra.`,
    noteKept: (value: string, who: string) => `Nella scheda resta: ${value} (${who}).`,
    noteOther: (value: string, who: string) => `L’altra diceva: ${value} (${who}).`,
    noPerson: 'Nessuno ha dato il nome: non c’è un diario dove scrivere la nota.',
    noDiary: 'Una scheda di servizio non ha un diario: tieni una delle versioni.',
    noDiaryHere: 'Questo dato non ha un diario: tieni una delle versioni.',
    cancel: 'Annulla',
    whichMissing: 'Scegli quale versione resta nella scheda',
    noteMissing: 'Scrivi la nota',
    kept: (value: string) => `Tieni: ${value}`,
    keptBoth: 'Una nella scheda, l’altra in una nota',
    undo: 'Annulla',
    saved: 'Scelta salvata sul dispositivo',
  },

  voided: {
    title: 'Scheda annullata e modificata',
    leadEdit:
      'Un collega ha annullato la scheda; un altro, che non lo sapeva, l’ha modificata. Finché non scegli resta annullata, e si vede ancora.',
    leadVoid: 'Un collega vuole annullare la scheda, ma non aveva visto le ultime modifiche. Finché non scegli resta valida.',
    stays: 'Resta annullata',
    revives: 'Torna valida, con queste modifiche',
    staysValid: 'Resta valida',
    becomesVoid: 'Si annulla',
    voidedLine: 'Scheda annullata',
    validLine: 'Scheda valida, con le ultime modifiche',
    reason: 'Motivo',
    keepOf: (what: string) => `Tieni questa: ${what}`,
  },

  settled: {
    title: 'Già deciso',
    byOther: (who: string, when: string) => `${who} ha già scelto, ${when}. Non serve fare altro.`,
    byMe: 'Hai già scelto. La scelta parte da sola con la rete; se intanto un collega decide diversamente, lo trovi di nuovo qui.',
    stays: 'Nella scheda resta:',
    openRecord: 'Apri la scheda',
    typed: 'Quello che stavi scrivendo',
    typedHint: 'Copialo, se serve ancora: poi elimina la bozza.',
    gone: 'Questo controllo non è più su questo dispositivo',
    goneHint: 'La scheda è passata a un’altra sede, o il collegamento è vecchio.',
  },

  aside: {
    title: 'Modifica messa da parte',
    writtenBy: (who: string, office: string, when: string) => `Scritta da ${office ? `${who}, ${office}` : who}: ${when}.`,
    mine: (when: string) => `L’hai scritta tu: ${when}.`,
    when: (written: string, received: string) => `sul dispositivo ${written}, al centro ${received}`,
    received: (received: string) => `al centro ${received}`,
    noticeTitle: 'Nota da verificare',
    notice: 'Quello che diceva è già al suo posto: va verificato con chi l’ha scritto, poi archiviato con un motivo.',
    whole: 'Il centro non l’ha applicata, ma la conserva intera.',
    what: 'Che cosa diceva',
    whyTitle: 'Perché è stata messa da parte',
    tried: (who: string, when: string) => `${who} ha provato ad applicarla ${when}, e il centro non ha potuto:`,
    withheld: {
      tooLarge:
        'È troppo lunga per stare sul dispositivo: il centro ne conserva il testo intero. Si può comunque applicare o archiviare.',
      private:
        'È riservata e qui non si mostra: la rilegge chi l’ha scritta, dal suo dispositivo. Il centro ne conserva il testo intero.',
      unreadable: 'È scritta in un modo che qui non si può mostrare. Il centro la conserva così com’è arrivata.',
    },
    apply: (who: string) => `Applica per conto di ${who}`,
    applyMine: 'Applica adesso',
    applyHint: 'Il centro la applica con i tuoi permessi; resta a nome di chi l’ha scritta.',
    archive: 'Archivia',
    archiveTitle: 'Archivia con un motivo',
    archiveHint: 'Non cambia niente nelle schede; resta nel registro del centro.',
    why: 'Motivo',
    whyHint: 'Lo legge chi l’ha scritta',
    whyMissing: 'Scrivi il motivo: lo legge chi ha scritto la modifica',
    confirmArchive: 'Archivia la modifica',
    cancel: 'Annulla',
    applying: 'Applicazione chiesta',
    archiving: 'Archiviazione chiesta',
    undo: 'Annulla',
    saved: 'Decisione salvata sul dispositivo',
    asked: {
      apply: 'Hai chiesto di applicarla: parte con la rete, e qui leggerai com’è andata.',
      archive: 'Hai chiesto di archiviarla: parte con la rete.',
    },
    waitMine: 'Aspetta il coordinatore della tua sede: non devi riscriverla.',
    waitOther: 'Può decidere il coordinatore della sede di chi l’ha scritta.',
    done: {
      applied: (who: string, when: string) => `Applicata da ${who}, ${when}.`,
      archived: (who: string, when: string) => `Archiviata da ${who}, ${when}.`,
    },
    doneWhy: (why: string) => `Motivo: «${why}»`,
    late: {
      apply: 'Avevi chiesto di applicarla, ma era già stata decisa: la tua richiesta non ha cambiato niente.',
      archive: 'Avevi chiesto di archiviarla, ma era già stata decisa: la tua richiesta non ha cambiato niente.',
    },
    read: 'Ho letto',
    readDone: 'Segnata come letta',
    someone: 'un collega',
  },

  choose: 'Scegli',

  leftEmpty: 'non indicato',

  phoneOwner: 'Di chi è il numero',

  anotherPhone: (order: number) => `Telefono ${order}`,

  problems: {
    phone: 'Il numero contiene lettere o è troppo corto: controlla',
    codiceFiscale: 'Il codice non è giusto: ricontrollalo, o lascialo vuoto',
    date: 'Questa data non esiste: controlla',
    number: 'Scrivi solo il numero',
    email: 'Manca la chiocciola: controlla l’indirizzo',
    required: 'Questo dato non può restare vuoto',
    tooLong: 'È troppo lungo, o non è scritto nel modo giusto',
  },

  problemTitle: 'C’è un problema',

  refused: {
    Locked: 'Il dispositivo si è bloccato prima di salvare: sblocca e scegli di nuovo.',
    NotAllowed: 'Non hai il permesso per questa scelta: può farla il coordinatore. Niente è cambiato.',
    OnHold: 'Il fascicolo è in conservazione: si può tenere solo la versione che è al centro adesso. Niente è cambiato.',
    NoSuchRecord: 'La scheda non è più su questo dispositivo: niente è cambiato.',
    NothingChanged: 'Era già stato deciso: niente è cambiato.',
    StorageFull: 'Lo spazio sul dispositivo è finito: la scelta non è salvata. Libera spazio e scegli di nuovo.',
    StorageRefused: 'Il dispositivo non ha permesso di salvare la scelta. Riprova; se continua, riavvia l’app.',
    NewerVersion: 'Una versione più nuova dell’app ha aggiornato i dati: ricarica la pagina e scegli di nuovo.',
    Malformed: 'Qualcosa non è scritto bene: la scelta non è salvata. Correggi e riprova.',
    CannotClose: 'Mancano comune, area o esito: riprendi l’ascolto da Oggi e completalo, poi mandalo.',
  },
}
