/**
 * Recordings. A pre-roll buffer holds each camera's last seconds, so that a clip starts before the
 * event that requested it; continuous and manual recordings are written in segments without a gap.
 * Each file has one writer, and the store keeps all files on the pod's disk.
 */
@NullMarked
package io.platebridge.edge.media.recording;

import org.jspecify.annotations.NullMarked;
