/** The sections of the administration of a company, in the order in which one is set up. */
export const SECTIONS = ['company', 'communities', 'gates', 'members', 'notices', 'audit'] as const;

export type SectionName = (typeof SECTIONS)[number];

/** The section of a route; an unknown or absent one is the first. */
export function sectionOf(name: string | undefined): SectionName {
  return SECTIONS.find((section) => section === name) ?? SECTIONS[0];
}
