export const whitelist = {};
