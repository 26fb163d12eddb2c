/**
 * Clips: a ring holds each camera's last seconds, so that a clip starts before the event that asked
 * for it.
 */
@NullMarked
package io.platebridge.edge.recording;

import org.jspecify.annotations.NullMarked;
