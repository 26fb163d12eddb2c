/**
 * A simulated Frigate: it sees cars by the same timetable as the simulated camera and tells of them
 * as Frigate 0.16.4, 0.17.2 or 0.18.0 does, by two topics of MQTT while the broker is there, and by
 * its HTTP list of events always.
 */
@NullMarked
package io.platebridge.local.frigate;

import org.jspecify.annotations.NullMarked;
