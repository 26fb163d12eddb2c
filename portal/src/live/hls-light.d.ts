/** The light build has the API of the full one, without DRM, subtitles and alternate audio. */
declare module 'hls.js/light' {
  export * from 'hls.js';
  export { default } from 'hls.js';
}
