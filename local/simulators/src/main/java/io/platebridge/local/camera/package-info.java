/**
 * Simulated IP cameras: each plays its clip, with the true time in every picture, to whoever asks
 * by RTSP; and can be frozen, cut off or resized as real ones are by bad luck.
 */
@NullMarked
package io.platebridge.local.camera;

import org.jspecify.annotations.NullMarked;
