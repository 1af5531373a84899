import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../domain/core/calendar.ts'
import type { FrameworkVersion } from '../../store/rules/frameworks.ts'

/** "Version 3 of the rules, in force from 1 April 2026, approved by the Deputy Managing Director on 12 March 2026." */
export function sayVersion(version: FrameworkVersion, calendar: Calendar): string {
  const from = calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(version.inForceFrom.getTime()))
  const approval =
    version.approvedBy === null
      ? `taken from ${version.adoptedBy}`
      : `approved by the ${version.approvedBy}${version.approvedOn ? ` on ${calendar.sayDate(version.approvedOn)}` : ''}`
  return `Version ${version.id} of the rules, in force from ${calendar.sayDate(from)}, ${approval}.`
}
