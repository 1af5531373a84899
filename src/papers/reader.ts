/** Whom a version of a paper is for: those entitled to what is exempt, or everybody else. */
export const readers = ['entitled', 'open'] as const
export type Reader = (typeof readers)[number]
