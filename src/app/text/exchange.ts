/** Portare dentro e dare fuori il catalogo dei servizi, in pacchetti HSDS. */
import type { ExchangeRefusal } from '../../local/managed-device'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
const entries = (count: number): string => counted(count, 'voce', 'voci')

export const exchangeText = {
  title: 'Scambio del catalogo',
  back: 'Da fare sul catalogo',
  lead: 'Il catalogo parla HSDS 3 (Open Referral): lo stesso formato di altri ambiti, regioni e associazioni. Si fa al centro: serve la rete.',
  onlyEditors: 'Lo fa chi cura il catalogo, chi coordina o chi amministra l’ambito.',
  offline: 'Ora manca la rete: qui si lavora al centro, quindi riprova quando torna.',

  bring: {
    title: 'Porta dentro un catalogo',
    hint: 'Un file zip, oppure le tabelle CSV o JSON una per una: si possono scegliere insieme. Prima di scrivere si vede che cosa cambierebbe.',
    choose: 'Scegli i file',
    again: 'Scegli altri file',
    chosen: (names: readonly string[], rows: number) =>
      `${names.slice(0, 3).join(', ')}${names.length === 4 ? ' e un altro' : names.length > 4 ? ` e altri ${names.length - 3}` : ''}: ${counted(rows, 'riga', 'righe')}`,
    source: 'Da chi viene',
    sourceHint: 'Per esempio: Diocesi di Salerno. Il prossimo pacchetto con lo stesso nome aggiorna queste voci.',
    sourceMissing: 'Scrivi da chi viene.',
    approve: 'Approva subito le voci che il pacchetto dà per attive',
    approveHint: 'Se non lo scegli arrivano come bozze: le vede chi cura il catalogo, e si approvano una per una.',
    look: 'Guarda che cosa cambia',
    looking: 'Il centro sta leggendo il pacchetto…',
    nothing: 'Niente da fare: tutto quello che c’è nel pacchetto è già qui.',
    wouldDo: 'Che cosa cambierebbe',
    did: 'Che cosa è cambiato',
    counts: {
      created: (count: number) => counted(count, 'voce nuova', 'voci nuove'),
      updated: (count: number) => counted(count, 'voce aggiornata', 'voci aggiornate'),
      proposed: (count: number) => counted(count, 'proposta a chi cura il catalogo', 'proposte a chi cura il catalogo'),
      unchanged: (count: number) => counted(count, 'voce già uguale', 'voci già uguali'),
      taken: (count: number) => counted(count, 'voce lasciata com’è', 'voci lasciate come sono'),
    },
    kinds: { organization: 'Ente', location: 'Luogo', service: 'Servizio' },
    done: { created: 'nuova', updated: 'aggiornata', proposed: 'proposta', unchanged: 'già uguale', taken: 'lasciata com’è' },
    more: (count: number) => (count === 1 ? '… e un’altra.' : `… e altre ${count}.`),
    noName: 'Senza nome',
    report: (count: number) => (count === 1 ? 'Una cosa non entra com’è' : `${count} cose non entrano come sono`),
    reportHint: 'che cosa, e perché',
    reportNone: 'Tutto quello che c’è nel pacchetto entra com’è.',
    moreLines: (count: number) =>
      count === 1 ? '… e un’altra riga: è nel resoconto da salvare.' : `… e altre ${count} righe: sono nel resoconto da salvare.`,
    saveReport: 'Salva il resoconto',
    reportFile: 'resoconto-catalogo.txt',
    giveUp: 'Lascia perdere',
    write: (count: number) => `Porta dentro ${entries(count)}`,
    writing: (done: number, all: number) =>
      `Voci scritte: ${done} di ${all}. Lascia aperta questa pagina: se si interrompe, si riprende da qui.`,
    progress: 'Voci scritte',
    broken: (done: number) =>
      done === 0
        ? 'Si è interrotto prima di scrivere.'
        : `Si è interrotto: ${entries(done)} ${done === 1 ? 'è già scritta e resta' : 'sono già scritte e restano'}.`,
    goOn: 'Riprendi',
    finished: (count: number) =>
      count === 1
        ? 'Fatto: 1 voce scritta al centro. Arriva qui e agli altri dispositivi alla prossima consegna.'
        : `Fatto: ${entries(count)} scritte al centro. Arrivano qui e agli altri dispositivi alla prossima consegna.`,
    drafts:
      'Le bozze aspettano in «Da fare sul catalogo». Si possono lasciare lì, approvare o buttare: niente è visibile nella ricerca prima.',
    approved:
      'Ciò che il pacchetto dà per attivo è approvato: si trova nella ricerca. Il resto aspetta in «Da fare sul catalogo».',
    toDesk: 'Vai a Da fare sul catalogo',
    errors: {
      NoZip: 'Il file non è uno zip che si apre, o è protetto da una password. Niente è cambiato.',
      TooLarge: 'È troppo grande: al massimo 40 MB di tabelle. Dividilo e portane una parte alla volta. Niente è cambiato.',
      Empty: 'Nei file non c’è nessuna tabella HSDS (service.csv, organization.csv, tabular.json…). Niente è cambiato.',
      Unreadable: (file: string) => `${file} non è un file HSDS: controlla che sia quello giusto. Niente è cambiato.`,
    },
  },

  give: {
    title: 'Prendi il catalogo',
    hint: 'Tutto ciò che è approvato, in un file zip: tabelle CSV, le stesse in JSON e la loro descrizione.',
    contacts: 'Anche i referenti, con nomi e numeri',
    contactsHint: 'Sono per gli operatori: con loro il file non si pubblica.',
    do: 'Scarica il pacchetto',
    doing: 'Il centro sta preparando il pacchetto…',
    none: 'Nel catalogo non c’è ancora nessun servizio approvato: il file sarebbe vuoto.',
    done: (services: number, organizations: number, locations: number) =>
      `Pacchetto salvato: ${counted(services, 'servizio', 'servizi')}, ${counted(organizations, 'ente', 'enti')}, ${counted(locations, 'luogo', 'luoghi')}.`,
    file: (day: string) => `catalogo-${day}.zip`,
  },

  refused: {
    NoNetwork: 'Manca la rete, o si è fermata a metà. Riprova quando torna.',
    CentreUnavailable: 'Il centro non risponde. Riprova tra qualche minuto.',
    NotAllowed:
      'Il centro non ha accettato: lo fa chi cura il catalogo, e approva subito solo chi può approvare. Chiedi a chi coordina.',
    TooLarge: 'Il pacchetto è troppo grande per il centro: dividilo e portane una parte alla volta.',
  } satisfies Readonly<Record<ExchangeRefusal['type'], string>>,
}
