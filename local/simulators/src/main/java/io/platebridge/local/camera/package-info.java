/**
 * Simulated IP cameras. Each plays its clip by RTSP, with the true time in every picture, and can
 * be frozen, disconnected or resized.
 */
@NullMarked
package io.platebridge.local.camera;

import org.jspecify.annotations.NullMarked;
