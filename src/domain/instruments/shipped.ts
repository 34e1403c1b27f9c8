/**
 * The instruments that come with the application. A version that somebody may have filled in is never edited: a change is another version, in a file
 * beside it, and the one before stays for what was written with it.
 */
import { InstrumentDefinition } from '../instrument'
import analisiPreliminare from './analisi-preliminare.json'
import barthel from './barthel.json'
import iadl from './iadl.json'
import rischioEProtezione from './rischio-e-protezione.json'
import valutazioneAutonomia from './valutazione-autonomia.json'
import valutazioneMinore from './valutazione-minore.json'
import valutazioneMultidimensionale from './valutazione-multidimensionale.json'

export const shippedInstruments: readonly InstrumentDefinition[] = [
  analisiPreliminare,
  valutazioneMultidimensionale,
  valutazioneMinore,
  valutazioneAutonomia,
  barthel,
  iadl,
  rischioEProtezione,
].map(definition => InstrumentDefinition.parse(definition))
