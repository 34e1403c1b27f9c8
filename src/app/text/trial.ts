/** The Prova: practising on invented people. */
export const trialText = {
  begin: 'Prova con persone inventate',
  beginHint: 'Per imparare: niente parte e niente resta.',
  preparing: 'Preparo le persone inventate…',
  failed:
    'La prova non è partita: il dispositivo non ha potuto aprire un archivio, o senza rete non ha ancora ricevuto le persone inventate. I tuoi dati non sono stati toccati.',
  back: 'Torna allo sblocco',
  what: 'Prova: sono persone inventate.',
  how: 'Scrivi quello che vuoi: niente parte, e quando esci o blocchi non resta niente.',
  end: 'Esci dalla prova',
}
