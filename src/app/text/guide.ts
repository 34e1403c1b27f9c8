/** The pages of the Guida. Each statement is true of the screens of this version: who changes a screen reads its page again. */
import { casePages } from './guideCases'
import { tabletPages, type GuideText } from './guideTablet'
import { guideIds, type GuideId } from './guideWords'

export interface GuidePage extends GuideText {
  readonly id: GuideId
}

const pages: Readonly<Record<GuideId, GuideText>> = {
  ...casePages,
  'prima-di-uscire': {
    title: 'Prima di uscire',
    lead: 'Un giorno senza rete comincia la sera prima, dove la rete c’è.',
    parts: [
      {
        title: 'Che cosa fare',
        lines: [
          'Apri Altro, poi Pronto per l’uscita.',
          'Controlla la sede dell’uscita. Se è un’altra, cambiala da Oggi con Cambia sede.',
          'Premi Prepara e lascia acceso il dispositivo. L’app manda quello che è in coda, riceve quello che manca, confronta col centro.',
          'Quando leggi «Pronto per l’uscita», puoi andare.',
        ],
      },
      {
        title: 'Se manca qualcosa',
        lines: [
          'La pagina dice che cosa manca per prima cosa. Puoi uscire lo stesso: quello che scrivi resta sul dispositivo.',
          'Prova anche la stampa: in Dispositivo c’è un foglio di prova.',
        ],
      },
    ],
    next: ['fuori-rete', 'blocchi-e-pin'],
  },
  'nuovo-ascolto': {
    title: 'Nuovo ascolto',
    lead: 'Quattro passi. Puoi lasciarli e riprenderli quando vuoi.',
    parts: [
      {
        title: 'Chi',
        lines: [
          'Scrivi quello che la persona vuole dire di sé: tutto è facoltativo. Oppure tocca Senza nome.',
          'Mentre scrivi, l’app mostra chi è già noto a questo dispositivo. Se è lei, tocca Usa la scheda.',
          'L’informativa è qui a un tocco: si mostra o si stampa in sette lingue.',
        ],
      },
      {
        title: 'Che cosa serve',
        lines: [
          'Tocca uno o più bisogni. Le parole della persona e la tua lettura stanno in due caselle diverse.',
          'Se c’è violenza o un minore in pericolo compare una scheda con i numeri da chiamare.',
        ],
      },
      {
        title: 'Servizi',
        lines: [
          'Prima vengono quelli adatti al bisogno e al comune. L’app consiglia, decidi tu.',
          'Se nessuno va bene, dillo: serve a contare le domande senza risposta.',
        ],
      },
      {
        title: 'Consegna e chiudi',
        lines: [
          'Segna che cosa hai dato. Da qui mostri o stampi le schede dei servizi scelti.',
          'Scegli l’esito, controlla le risposte, tocca Chiudi ascolto. Leggi «Salvato sul dispositivo»: è al sicuro.',
          'Un ascolto chiuso non si riapre.',
        ],
      },
      {
        title: 'Se ti interrompono',
        lines: ['Ogni lettera è già in bozza. Tocca Completa dopo, oppure blocca: la ritrovi in Oggi, con Riprendi.'],
      },
    ],
    next: ['solo-informazione', 'scheda-per-il-cittadino', 'servizi'],
  },
  'solo-informazione': {
    title: 'Solo informazione',
    lead: 'Per chi chiede una cosa e va via: niente nome, niente scheda.',
    parts: [
      {
        title: 'Come si fa',
        lines: [
          'Da Oggi tocca Solo informazione.',
          'Scegli di che cosa si tratta e com’è finita. Poi tocca Salva.',
          'Se non c’era risposta, scegli il perché: conta per l’osservatorio.',
        ],
      },
      {
        title: 'Se diventa una storia più lunga',
        lines: ['In Oggi, accanto al contatto, tocca Fanne un ascolto: parte con quello che avevi già scelto.'],
      },
    ],
    next: ['nuovo-ascolto'],
  },
  persone: {
    title: 'Persone e diario',
    lead: 'Sul dispositivo ci sono le persone delle tue sedi, anche fuori rete.',
    parts: [
      {
        title: 'Trovare una persona',
        lines: [
          'Cerca per cognome e nome, anche solo le prime lettere, per codice fiscale o per telefono.',
          'Chi nessuno tocca da molto tempo riposa al centro: per cercarlo serve la rete.',
        ],
      },
      {
        title: 'Scrivere nel diario',
        lines: [
          'Apri la persona, poi Diario, poi Nuova nota. Scegli chi può leggerla e tocca Salva nota.',
          'Una nota salvata non si cancella. Per correggerla se ne scrive una nuova: quella di prima resta leggibile, barrata.',
        ],
      },
      {
        title: 'Cambiare i dati',
        lines: [
          'In Sintesi tocca Modifica i dati. Se un collega cambia la stessa cosa altrove, le due versioni vanno in Da controllare.',
        ],
      },
    ],
    next: ['da-controllare', 'nuovo-ascolto'],
  },
  servizi: {
    title: 'Servizi',
    lead: 'Il catalogo del territorio, sul dispositivo.',
    parts: [
      {
        title: 'Cercare',
        lines: [
          'Cerca con parole semplici («SAD», «spesa») e usa i filtri: area, comune, lingua, aperti ora, gratuiti.',
          'Ogni scheda dice se è aperto adesso, come si entra, che cosa portare, quando è stata verificata.',
        ],
      },
      {
        title: 'Tenerlo vero',
        lines: [
          'Se tutto è ancora come scritto, tocca Confermato. Se qualcosa è cambiato, tocca Segnala un errore.',
          'Chi approva le schede modifica subito. Gli altri propongono, e chi approva decide.',
          'Un servizio nuovo resta in bozza finché qualcuno non lo approva.',
        ],
      },
    ],
    next: ['scheda-per-il-cittadino', 'nuovo-ascolto'],
  },
  'scheda-per-il-cittadino': {
    title: 'La scheda per il cittadino',
    lead: 'Quello che la persona porta via: chiaro, grande, nella sua lingua.',
    parts: [
      {
        title: 'Mostrare',
        lines: [
          'Apri un servizio e tocca Mostra al cittadino. Scegli la lingua e guarda l’anteprima.',
          'Tocca ancora Mostra al cittadino: la scheda copre tutto lo schermo. Non si vedono nomi né menu.',
          'Per tornare tocca due volte Torna all’operatore.',
        ],
      },
      {
        title: 'Stampare',
        lines: [
          'Tocca Stampa la scheda: esce un foglio A4, anche fuori rete. Con una lingua straniera l’italiano è accanto.',
          'Se la stampa non parte, mostra la scheda o fai inquadrare il codice. Condividi manda solo l’indirizzo pubblico.',
          'Prima di dare un foglio a chi subisce violenza, chiedi se portarlo a casa è sicuro.',
        ],
      },
      {
        title: 'Lingue e prossimo contatto',
        lines: [
          'Quello che l’ente ha scritto del servizio resta in italiano. Le traduzioni dicono se un madrelingua le ha riviste.',
          'Il prossimo contatto che scrivi sta solo sul foglio: non viene salvato.',
          'Il codice porta alla pagina pubblica del servizio. C’è solo per le schede approvate.',
        ],
      },
      {
        title: 'Informativa e numeri',
        lines: ['In Altro trovi l’informativa sui dati e i numeri da chiamare, nelle stesse lingue.'],
      },
    ],
    next: ['servizi', 'nuovo-ascolto'],
  },
  invii: {
    title: 'Invii',
    lead: 'Mandare una persona a un servizio, e sapere com’è andata.',
    parts: [
      {
        title: 'Fare un invio',
        lines: [
          'Alla fine di un ascolto, per il servizio scelto, tocca Invio. Oppure dalla scheda della persona, in Invii.',
          'Scegli che cosa si comunica: solo quello che serve. L’anteprima mostra esattamente che cosa parte.',
          'Se la persona non è d’accordo l’invio non parte, a meno che una legge lo imponga.',
        ],
      },
      {
        title: 'Due cose diverse',
        lines: [
          '«Consegnato» con l’ora vuol dire che il centro ha ricevuto quello che hai scritto. Non vuol dire che il servizio lo sa.',
          '«Consegnato al servizio», «Preso in carico» e «Rifiutato» dicono che cosa ha fatto il servizio.',
        ],
      },
      {
        title: 'Come risponde il servizio',
        lines: [
          'Ha un codice, sulla lettera e sul foglietto: con quello risponde da qualunque telefono, senza account.',
          'Se risponde a voce, tocca Registra riscontro. Se tarda, l’invio compare fra quelli da sollecitare.',
        ],
      },
    ],
    next: ['nuovo-ascolto', 'cose-da-fare'],
  },
  'cose-da-fare': {
    title: 'Cose da fare',
    lead: 'Chi richiamare, che cosa manca, che cosa è scaduto.',
    parts: [
      {
        title: 'Da dove vengono',
        lines: [
          'L’app le calcola da quello che c’è sul dispositivo, anche fuori rete: un contatto promesso, documenti che mancano, una bozza aperta, schede da verificare.',
          'Altre le scrivete voi.',
        ],
      },
      {
        title: 'Che cosa farne',
        lines: [
          'In Oggi vedi le prime. Tocca Fatto quando è fatta; per spostarla o affidarla a un collega tocca Rimanda.',
          'Rimandare chiede un perché: resta scritto.',
        ],
      },
    ],
    next: ['nuovo-ascolto', 'da-controllare'],
  },
  agenda: {
    title: 'Agenda e monte ore',
    lead: 'Chi riceve, dove, chi viene; e quanto tempo è andato a ogni comune.',
    parts: [
      {
        title: 'Appuntamenti',
        lines: [
          'Tocca Nuovo appuntamento: chi viene, giorno, ora, sede. Se la sede è chiusa o c’è già qualcuno, l’app lo dice prima.',
          'Dopo, segna com’è andata: arrivata, svolto, non si è presentata, annullato.',
          'Il calendario in un file ha solo orari e sedi, nessun nome.',
        ],
      },
      {
        title: 'Aperture e turni',
        lines: ['Li scrive chi coordina la sede, o chi amministra. Gli altri li leggono, anche fuori rete.'],
      },
      {
        title: 'Monte ore',
        lines: [
          'Tocca il tipo di lavoro: il tempo parte, e quello di prima si ferma da solo. Si può anche scrivere a mano.',
          'Il riepilogo del mese è per comune.',
        ],
      },
    ],
    next: ['cose-da-fare', 'fuori-rete'],
  },
  ...tabletPages,
}

export const guide: readonly GuidePage[] = guideIds.map(id => ({ id, ...pages[id] }))
