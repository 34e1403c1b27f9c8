import type { EntryKind } from '../../domain/diary-entry'

/** What to write about, by type of contact: lines to fill in, or to throw away. */
export const entryTemplates: Readonly<Record<EntryKind, string>> = {
  officeInterview:
    'Motivo del colloquio:\nCon le parole della persona:\nChe cosa si è osservato:\nAccordi presi:\nProssimo passo:',
  homeVisit: 'Chi era in casa:\nLa casa:\nChe cosa è stato detto:\nChe cosa si è osservato:\nAccordi presi:\nProssimo passo:',
  phoneCall: 'Chi ha chiamato:\nChe cosa è stato detto:\nAccordi presi:',
  videoCall: 'Chi c’era:\nChe cosa è stato detto:\nAccordi presi:',
  networkMeeting: 'Presenti:\nOrdine del giorno:\nPosizioni emerse:\nDecisioni, e chi fa che cosa:\nProssimo incontro:',
  accompaniment: 'Dove e perché:\nCom’è andata:\nAccordi presi:',
  protectedMeeting: 'Chi c’era:\nArrivo:\nDurante l’incontro:\nCongedo:\nChe cosa si è osservato:',
  hearing: 'Davanti a chi:\nPresenti:\nChe cosa è stato detto:\nRinvio, termini dati:',
  psychologicalInterview: 'Motivo:\nTemi portati:\nChe cosa si è osservato:\nAccordi presi:',
  note: '',
  groupActivity: 'Presenti (numero):\nAttività:\nCom’è andata:',
}
