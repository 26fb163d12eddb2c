/**
 * ONVIF client: finds cameras in the local network and requests the URL of their video. No other
 * part of ONVIF is implemented.
 */
@NullMarked
package io.platebridge.edge.media.onvif;

import org.jspecify.annotations.NullMarked;
