/**
 * The looped clip a simulated camera plays, and the overlay with its name and the true time that is
 * written into every picture as it leaves.
 *
 * <p>Encoding 720p live costs a fifth of a core per camera (8 ms a picture). So the scene is
 * encoded once, with the upper 48 lines as a slice of their own in every picture, and only this
 * slice is written live: unchanged macroblocks are skipped and changed ones sent as samples
 * (I_PCM), which needs no encoder and costs microseconds.
 */
@NullMarked
package io.platebridge.local.clip;

import org.jspecify.annotations.NullMarked;
