/**
 * A simulated Frigate: it sees cars by the same timetable as the simulated camera and tells of them
 * as Frigate 0.14 to 0.16 does, by MQTT while the broker is there, and by its HTTP list of events
 * always.
 */
@NullMarked
package io.platebridge.local.frigate;

import org.jspecify.annotations.NullMarked;
