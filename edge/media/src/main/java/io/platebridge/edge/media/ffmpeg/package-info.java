/** FFmpeg's libraries, the codecs that are let through to them, and what describes a track. */
@NullMarked
package io.platebridge.edge.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
