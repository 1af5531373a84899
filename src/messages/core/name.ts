/** "Monday 7 December 2026 at 10:00": a meeting in a first line, whose place is said below it or needs no saying. */
export const withoutPlace = (meeting: string): string => meeting.split(', ')[0] ?? meeting

/** "Sessions House, Maidstone": where it is said of the meeting; else empty. */
export const placeOf = (meeting: string): string => meeting.slice(withoutPlace(meeting).length + 2)

/**
 * "Calls answered in 40 seconds (CS05)", as it stands in a sentence; what has no reference, or no name that may be said
 * here, is called by the other alone. Null: it has neither.
 */
export function sayName({ ref, name }: { readonly ref: string | null; readonly name: string | null }): string | null {
  if (name === null || name === '') return ref
  if (ref === null) return name
  const alone = name.startsWith(`${ref} `) ? name.slice(ref.length + 1) : name
  return alone === ref ? ref : `${alone} (${ref})`
}
