/** The whole catalogue, area by area: what the test of the words reads, and what another language would have to answer. */
import { checkText } from './check'
import { checkDeskText } from './checkDesk'
import { codes } from './codes'
import { deliveryText } from './delivery'
import { deviceText } from './device'
import { devicesText } from './devices'
import { directoryText } from './directory'
import { directoryCodes } from './directoryCodes'
import { draftsText } from './drafts'
import { fieldsText } from './fields'
import { guide } from './guide'
import { guideWords, hints } from './guideWords'
import { intakeText } from './intake'
import { lossText } from './losses'
import { ownTabletText } from './ownTablet'
import { peopleText } from './people'
import { personText } from './person'
import { readyText } from './ready'
import { referralsText } from './referrals'
import { requirementsText } from './requirements'
import { rescueText } from './rescue'
import { servicesText } from './services'
import { sheetText } from './sheet'
import { shellText } from './shell'
import { syncText } from './sync'
import { todayText } from './today'
import { unlockText } from './unlock'

export const it = {
  check: checkText,
  checkDesk: checkDeskText,
  codes,
  delivery: deliveryText,
  device: deviceText,
  devices: devicesText,
  directory: directoryText,
  directoryCodes,
  drafts: draftsText,
  fields: fieldsText,
  guide,
  guideWords,
  hints,
  intake: intakeText,
  losses: lossText,
  ownTablet: ownTabletText,
  people: peopleText,
  person: personText,
  ready: readyText,
  referrals: referralsText,
  requirements: requirementsText,
  rescue: rescueText,
  services: servicesText,
  sheet: sheetText,
  shell: shellText,
  sync: syncText,
  today: todayText,
  unlock: unlockText,
}
