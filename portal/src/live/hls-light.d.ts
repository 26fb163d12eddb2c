/** The light build has the same face as the full one, without DRM, subtitles and other audio tracks. */
declare module 'hls.js/light' {
  export * from 'hls.js';
  export { default } from 'hls.js';
}
