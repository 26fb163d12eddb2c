/**
 * Recordings: a ring holds each camera's last seconds, so that a clip starts before the event that
 * asked for it; chunks hold a camera's whole day without a gap; what was begun by command is a
 * take. All are written by one writer per file, and lie on the pod's shelf.
 */
@NullMarked
package io.platebridge.edge.media.recording;

import org.jspecify.annotations.NullMarked;
