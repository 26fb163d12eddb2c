/**
 * Cameras as sources. One reader thread per camera reads packets with FFmpeg, repairs their
 * timestamps and passes them as fragments to all subscribers.
 */
@NullMarked
package io.platebridge.edge.media.camera;

import org.jspecify.annotations.NullMarked;
