/** The scan of the tessera sanitaria. */
export const scanText = {
  scan: 'Scansiona tessera',
  scanToSearch: 'Scansiona tessera per cercare una persona',
  title: 'Scansiona la tessera',
  close: 'Chiudi senza scansione',
  lead: 'Inquadra il codice a barre sul retro della tessera sanitaria. L’immagine non si salva.',
  starting: 'Apro la fotocamera…',
  noCamera: 'Qui non c’è una fotocamera: scegli una foto, o scrivi il codice.',
  notAllowed:
    'La fotocamera non è permessa: dai il permesso nelle impostazioni del browser, scegli una foto, o scrivi il codice.',
  notHereYet: 'Il lettore non è ancora su questo dispositivo, e arriva con la prossima rete: per ora scrivi il codice.',
  picture: 'Scegli una foto',
  notInPicture: 'In questa foto non si legge un codice fiscale: prova più da vicino, con il codice a barre dritto e a fuoco.',
  otherCode: 'Questo codice a barre non è un codice fiscale: inquadra quello sul retro della tessera.',
  camera: 'Quello che inquadra la fotocamera',
}
