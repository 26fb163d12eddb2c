/**
 * ONVIF cameras: asked where their video is, and found in the local network. No more of ONVIF is
 * spoken than that.
 */
@NullMarked
package io.platebridge.edge.media.onvif;

import org.jspecify.annotations.NullMarked;
