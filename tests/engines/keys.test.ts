/** The keys of a vault and of a device, on the cryptography of each engine. */
import { checkNames } from './page/keys-suite'
import { describeInEngines } from './suite'

describeInEngines('the keys', { file: 'keys-suite.ts', name: 'keysSuite', checkNames })
