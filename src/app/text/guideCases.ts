/** The pages of the Guida about the presa in carico. */
import type { GuideText } from './guideTablet'

export const casePages = {
  'presa-in-carico': {
    title: 'Presa in carico',
    lead: 'Il caso raccoglie la famiglia, le valutazioni, il progetto, gli interventi, il diario e le scadenze. Si usa anche in una casa senza rete.',
    parts: [
      {
        title: 'Aprire un caso',
        lines: [
          'Da Altro, Presa in carico: accetta una proposta, e chi l’ha mandata lo saprà. Oppure dalla scheda della persona, Apri un caso.',
          'Se la persona è nota solo a un’altra sede, tocca Accetta: la scheda arriva con la consegna, poi apri il caso.',
          'Un caso può essere di una persona, di una famiglia o di un gruppo.',
        ],
      },
      {
        title: 'Chi lo vede',
        lines: [
          'Il contenuto è dell’équipe. Aggiungi i colleghi in Sintesi: vedono la persona e il fascicolo.',
          'Chi coordina la sede vede l’intestazione, le scadenze e quello che gli chiedi di approvare.',
          'Quello che riguarda l’autorità giudiziaria lo vede solo chi ha il permesso.',
        ],
      },
      {
        title: 'Stati e approvazioni',
        lines: [
          'Segnalato, In valutazione, In carico, Sospeso, In chiusura, Chiuso, Riaperto.',
          'La presa in carico, la chiusura e il progetto si possono far approvare: la richiesta parte anche fuori rete.',
          'Niente si cancella: in Storia c’è ogni passo, con il giorno e chi l’ha fatto.',
        ],
      },
      {
        title: 'Gruppi e incontri',
        lines: [
          'In Gruppo e incontri metti in programma gli incontri: compaiono in agenda. Quello che fa la sede sta in Altro, Gruppi e comunità.',
          'Quel giorno tocca chi c’è: ogni tocco è salvato. Chi non ha nome si conta.',
          'Un intervento può contare da sé gli incontri a cui la persona ha partecipato.',
          'Un intervento non disponibile è una domanda senza risposta: chi coordina la conta.',
        ],
      },
    ],
    next: ['scheda-di-emergenza', 'note-riservate', 'invii', 'fuori-rete'],
  },
  'scheda-di-emergenza': {
    title: 'Scheda di emergenza',
    lead: 'Di una persona seguita da un’altra sede dice chi la segue, chi chiamare e a che cosa stare attenti. Si apre anche senza rete.',
    parts: [
      {
        title: 'Aprirla',
        lines: [
          'Da Altro, Scheda di emergenza: scrivi cognome e nome, il motivo e che cosa sta succedendo.',
          'Si apre solo a chi sa il nome: non c’è un elenco, e un pezzo di cognome non basta.',
          'Dopo trenta minuti si chiude da sola. Ogni apertura, e ogni tentativo, resta nel registro degli accessi.',
        ],
      },
      {
        title: 'Scriverla',
        lines: [
          'Nel fascicolo, Emergenza: note di sicurezza e contatti. In «Come la vedono i colleghi» c’è la scheda come sarà.',
          'Scrivi solo ciò che serve a non fare danni e a trovare aiuto. Per chi deve restare nascosto togli la scheda.',
          'Quando il caso si chiude, la scheda lascia tutti i dispositivi.',
        ],
      },
      {
        title: 'Se qualcuno apre la tua',
        lines: ['Su Oggi compaiono chi, quando e perché. Tocca Ho letto quando l’hai letto.'],
      },
    ],
    next: ['presa-in-carico', 'fuori-rete'],
  },
  'note-riservate': {
    title: 'Note solo tue',
    lead: 'Una nota «Solo io» si apre soltanto con la tua chiave: né il centro né un amministratore la possono leggere.',
    parts: [
      {
        title: 'La prima volta',
        lines: [
          'Da Altro, Note riservate: leggi l’avviso e crea la chiave.',
          'Il codice di recupero si vede una volta sola: stampalo e tienilo lontano dal dispositivo.',
          'Se perdi la frase di sblocco e anche il codice, quelle note restano chiuse per sempre.',
        ],
      },
      {
        title: 'Che cosa non fa',
        lines: [
          'Non esce in stampa, non si cerca, non si esporta, non ha allegati.',
          'Il giorno, il tipo e la persona della nota restano leggibili al centro: il testo no.',
        ],
      },
    ],
    next: ['presa-in-carico', 'blocchi-e-pin'],
  },
} satisfies Record<string, GuideText>
