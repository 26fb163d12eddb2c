/**
 * What a simulated camera sees: a road, a barrier and cars that come to it by a timetable. Drawn
 * with the JDK's own 2D graphics, without fonts, so that every machine draws the same picture.
 */
@NullMarked
package io.platebridge.local.scene;

import org.jspecify.annotations.NullMarked;
