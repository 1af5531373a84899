/** Whom a version of a paper is for: those entitled to what is exempt, or everybody else. */
export const paperEditions = ['entitled', 'open'] as const
export type PaperEdition = (typeof paperEditions)[number]
