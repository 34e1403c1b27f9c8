/** The door of the section of the courts: what it asks, why, and what can be done without opening it. */
const after = (seconds: number): string =>
  seconds > 0 ? ` Riprova fra ${seconds === 1 ? '1 secondo' : `${seconds} secondi`}.` : ' Riprova.'

export const judicialDoorText = {
  title: 'La sezione è chiusa',
  lead: 'Gli atti dell’autorità giudiziaria si aprono con il PIN, anche quando il dispositivo è già sbloccato. Le scadenze si vedono comunque su Oggi e nella sintesi del caso.',
  secret: { pin: 'PIN di sei cifre', phrase: 'Frase di sblocco' },
  hint: {
    pin: 'È quello del blocco rapido. Dopo cinque PIN sbagliati il dispositivo si blocca e chiede la frase.',
    phrase: 'Quella che apre il dispositivo al mattino.',
  },
  missing: { pin: 'Scrivi le sei cifre del PIN', phrase: 'Scrivi la frase di sblocco' },
  wrong: {
    pin: (seconds: number) => `Il PIN non è quello giusto.${after(seconds)}`,
    phrase: (seconds: number) => `La frase non è quella giusta.${after(seconds)}`,
  },
  wait: (seconds: number) => `Troppi tentativi di seguito.${after(Math.max(1, seconds))}`,
  lockAndTryAgain:
    'La sezione non si è aperta. Non è andato perso niente: blocca il dispositivo, sbloccalo con la frase e riprova.',
  open: 'Apri la sezione',
  forgotten: 'Non ricordo il PIN: uso la frase',
  withPin: 'Uso il PIN',
  inTrial: 'Nella prova non serve un PIN. Sul dispositivo vero si scrive quello del blocco rapido.',
  papers: {
    title: 'Documenti',
    lead: {
      measure: 'La copia del provvedimento. La legge solo chi può leggere l’atto.',
      mandate: 'La richiesta come è arrivata. La legge solo chi può leggere l’atto.',
      hearing: 'La convocazione e il verbale. Li legge solo chi può leggere l’atto.',
      courtReport: 'La relazione firmata e le ricevute della PEC o del deposito: sono la prova dell’invio.',
    },
    kept: 'Allegato. Salvato sul dispositivo.',
    proof: 'Ricevuta allegata (facoltativa)',
    proofHint: 'Si sceglie fra i documenti allegati alla relazione.',
    noProof: 'Nessuna',
    proofSaid: (name: string) => `ricevuta: ${name}`,
  },
  isOpen: 'Sezione aperta. Si chiude dopo 5 minuti senza toccarla, e con il blocco.',
  close: 'Chiudi la sezione',
  without: 'Da annotare subito',
  withoutLead:
    'Un atto nuovo si scrive anche a sezione chiusa: è salvato e parte come gli altri, e la sua scadenza si vede subito. Per rileggerlo serve il PIN.',
}
