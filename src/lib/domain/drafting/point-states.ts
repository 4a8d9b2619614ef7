export const pointStates = ['unread', 'unread_by_me', 'uncoded', 'coded', 'split'] as const;
/** How far the work with a point has come. `unread`: nobody in the group has read it; `uncoded`: it has no theme; `split`: it has parts. */
export type PointState = (typeof pointStates)[number];
