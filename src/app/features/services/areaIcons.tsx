import type { Area } from '../../../domain/areas'
import { Accessibility, Baby, Brain, Globe, HeartHandshake, Sprout, Users, Wallet } from '../../ui/icons'

export const areaIcons: Readonly<Record<Area, typeof Globe>> = {
  MIN: Baby,
  ANZ: HeartHandshake,
  DIS: Accessibility,
  IMM: Globe,
  FRA: Wallet,
  DIP: Brain,
  GIO: Sprout,
  MUL: Users,
}
