/** What people ask for and what was written about it: short, plausible, respectful. Nobody's real words. */
import type { NeedChip } from '../../domain/areas'

interface Story {
  /** In the person's own words. */
  readonly asked: readonly string[]
  /** The worker's reading. */
  readonly found: readonly string[]
  /** Diary entries that may follow. */
  readonly followUps: readonly string[]
}

export const stories: Readonly<Record<NeedChip, Story>> = {
  elderly: {
    asked: [
      'In casa da soli non ce la facciamo più, servirebbe qualcuno la mattina.',
      'Mamma dimentica le medicine e noi lavoriamo tutto il giorno.',
      'Vorrei sapere se c’è un posto dove stare un po’ in compagnia.',
      'Dopo la caduta ho paura a uscire.',
    ],
    found: [
      'Autonomia ridotta nelle attività quotidiane, rete familiare presente ma affaticata.',
      'Isolamento: i figli vivono lontano. Utile un sostegno domiciliare leggero.',
      'Bisogno insieme sanitario e sociale: proposta la valutazione congiunta.',
    ],
    followUps: [
      'Visita a domicilio con la figlia. La casa è ordinata, serve un corrimano in bagno. Concordato di presentare la domanda.',
      'Telefonata: l’assistenza domiciliare è iniziata, tutto bene con l’operatrice.',
      'Il figlio chiede informazioni sull’indennità di accompagnamento. Indirizzato al patronato.',
    ],
  },
  minorsAndFamily: {
    asked: [
      'A scuola mi dicono che il bambino si isola, non so come aiutarlo.',
      'Ci stiamo separando e vorremmo non far soffrire i figli.',
      'Cerco un posto al nido, ma la retta è alta.',
      'Ho bisogno di qualcuno che segua i compiti, io torno tardi.',
    ],
    found: [
      'Genitori attenti e stanchi: utile uno spazio di ascolto per la coppia genitoriale.',
      'Fatica scolastica senza segnali di pregiudizio. Si attiva la rete con la scuola.',
      'Famiglia con tre figli e un solo reddito, buone competenze educative.',
    ],
    followUps: [
      'Incontro di rete con la scuola: la maestra vede miglioramenti, il bambino partecipa di più.',
      'Colloquio con entrambi i genitori. Accettano il percorso al centro per le famiglie.',
      'In famiglia dicono che lo spazio compiti sta andando bene.',
    ],
  },
  disability: {
    asked: [
      'Mio figlio compie diciotto anni e non so che cosa succede dopo la scuola.',
      'Mi serve il trasporto per la fisioterapia.',
      'Vorrei capire come funziona la legge 104.',
    ],
    found: [
      'Passaggio all’età adulta da accompagnare: si propone il progetto individuale.',
      'Bisogno di trasporto due volte a settimana, familiare di riferimento con patente ma lavora.',
    ],
    followUps: [
      'Sentito il servizio di trasporto: posto disponibile dal mese prossimo.',
      'Colloquio in famiglia: emozione e qualche preoccupazione. Si concorda una visita insieme al centro diurno.',
      'Consegnato l’elenco dei documenti per la domanda.',
    ],
  },
  housing: {
    asked: [
      'Il padrone di casa vuole l’appartamento entro l’estate.',
      'In casa c’è umidità e il piccolo ha sempre la tosse.',
      'Dormo in macchina da una settimana.',
    ],
    found: [
      'Finita locazione con termine certo, reddito regolare ma basso. Possibile il contributo per l’affitto.',
      'Alloggio inadeguato, nucleo con minori: priorità alla ricerca di una soluzione.',
      'Emergenza abitativa: attivata subito l’accoglienza notturna.',
    ],
    followUps: [
      'Telefonata allo sportello casa: appuntamento fissato per mercoledì.',
      'Ha trovato una stanza in affitto condiviso. Resta il bisogno di un lavoro stabile.',
      'Sopralluogo con l’ufficio tecnico. Si attende la relazione.',
    ],
  },
  workAndIncome: {
    asked: [
      'Ho perso il lavoro e ho due bollette scadute.',
      'La pensione non basta per arrivare a fine mese.',
      'Cerco qualunque lavoro, anche poche ore.',
      'Vorrei fare la domanda per l’Assegno di inclusione.',
    ],
    found: [
      'Reddito insufficiente da alcuni mesi, nessuna rete di sostegno economico. Competenze spendibili nell’assistenza.',
      'Debiti contenuti e ricostruibili. Utile un accompagnamento alla gestione del bilancio familiare.',
      'Precarietà lavorativa stagionale: lavora nei mesi estivi.',
    ],
    followUps: [
      'Portato l’ISEE, avviata la domanda insieme.',
      'Ha iniziato un tirocinio di sei mesi e ci va volentieri.',
      'Colloquio breve: la tessera dell’emporio è attiva, non servono altri interventi per ora.',
    ],
  },
  foreigners: {
    asked: [
      'Devo rinnovare il permesso di soggiorno e non capisco il modulo.',
      'Vorrei imparare l’italiano, di sera perché di giorno lavoro.',
      'Mia figlia arriva dal mio Paese e voglio iscriverla a scuola.',
    ],
    found: [
      'Buona integrazione lavorativa, barriera linguistica nei rapporti con gli uffici.',
      'Ricongiungimento in corso: serve orientamento su scuola e medico.',
    ],
    followUps: [
      'Con la mediatrice abbiamo compilato la richiesta. Torna con la marca da bollo.',
      'Iscrizione al corso serale fatta, si comincia lunedì.',
      'Telefonata alla scuola: la bambina è stata inserita in seconda.',
    ],
  },
  addictionsMentalHealth: {
    asked: [
      'Mio fratello beve e noi non sappiamo più come parlargli.',
      'Non dormo, ho l’ansia per tutto, mi vergogno a dirlo.',
      'Ho perso soldi al gioco e vorrei smettere.',
    ],
    found: [
      'Richiesta matura e consapevole: accettato l’invio al servizio specialistico.',
      'Familiare molto affaticato: si propone anche un gruppo di auto-aiuto.',
    ],
    followUps: [
      'Primo appuntamento al servizio fatto. Racconta di un colloquio buono, senza giudizi.',
      'Sentita la famiglia: chiede un sostegno anche per sé.',
      'Telefonata per ricordare l’appuntamento di giovedì.',
    ],
  },
  violence: {
    asked: ['Vorrei parlare con qualcuno, ma a casa non si deve sapere.', 'Ho paura di tornare a casa stasera.'],
    found: [
      'Racconto di controllo e minacce. Valutato il rischio con la persona, consegnato il numero 1522.',
      'Bisogno di protezione e di tempo per decidere. Nessun passo senza il suo accordo.',
    ],
    followUps: [
      'Accompagnamento al centro antiviolenza, come aveva chiesto.',
      'Contatto telefonico nell’orario concordato: sta bene, ha parlato con l’avvocata.',
    ],
  },
  other: {
    asked: [
      'Vorrei un’informazione sui documenti per la residenza.',
      'Non so a chi rivolgermi per una tomba di famiglia.',
      'Volevo sapere gli orari dello sportello.',
    ],
    found: ['Richiesta di informazioni, risposta data allo sportello.', 'Orientamento verso l’ufficio anagrafe.'],
    followUps: ['Ripassa per ringraziare: ha risolto con l’ufficio anagrafe.'],
  },
}

export const plainNotes: readonly string[] = [
  'Telefonata per confermare l’appuntamento.',
  'Ha portato allo sportello i documenti che mancavano.',
  'Colloquio di aggiornamento: la situazione è stabile.',
  'Lasciato un messaggio, si attende la sua telefonata.',
  'Appuntamento mancato: al telefono ne abbiamo fissato un altro.',
]

/** A correction, as an entry that amends the one before. */
export const corrections: readonly string[] = [
  'Correggo: l’appuntamento è di giovedì, non di mercoledì.',
  'Rettifica: la domanda l’ha presentata un familiare.',
]
