/** How far something that was promised has come. */
export const followUpStatuses = ['planned', 'under_way', 'done', 'dropped'] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];
