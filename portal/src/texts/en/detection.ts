export const detection = {};
