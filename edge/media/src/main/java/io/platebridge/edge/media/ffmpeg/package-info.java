/** FFmpeg's libraries, the supported codecs, and the description of tracks. */
@NullMarked
package io.platebridge.edge.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
