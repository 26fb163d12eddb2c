export const camera = {};
