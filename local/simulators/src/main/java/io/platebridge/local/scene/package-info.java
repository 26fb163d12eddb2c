/**
 * The scene that a simulated camera films: a road, a barrier and cars that arrive by a timetable.
 * Drawn with the JDK's own 2D graphics, without fonts, so that every machine draws the same
 * picture.
 */
@NullMarked
package io.platebridge.local.scene;

import org.jspecify.annotations.NullMarked;
