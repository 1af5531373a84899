/** A post's id: its title in small letters and hyphens. "Cabinet Member's Office" is cabinet-members-office. */
export const postId = (title: string): string =>
  title
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
