/**
 * Cameras in: one reader thread each takes packets from a camera by FFmpeg, repairs their
 * timestamps and hands them to whoever subscribed.
 */
@NullMarked
package io.platebridge.edge.media.camera;

import org.jspecify.annotations.NullMarked;
