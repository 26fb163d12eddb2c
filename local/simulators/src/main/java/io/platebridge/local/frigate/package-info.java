/**
 * A simulated Frigate: it detects cars by the same timetable as the simulated camera and reports
 * them as Frigate 0.16.4, 0.17.2 or 0.18.0 does, by two MQTT topics while the broker is available,
 * and always by its HTTP list of events.
 */
@NullMarked
package io.platebridge.local.frigate;

import org.jspecify.annotations.NullMarked;
