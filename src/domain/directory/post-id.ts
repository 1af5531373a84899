import { slug } from '../core/words.ts'

/** A post's id: its title in small letters and hyphens. "Cabinet Member's Office" is cabinet-members-office. */
export const postId = (title: string): string => slug(title.replace(/['’]/g, '').replace(/&/g, ' and '))
