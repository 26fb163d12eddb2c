/**
 * Live video. Keeps the latest fragments of each stream in memory and serves them to authorized
 * viewers, as HLS and over WebSockets.
 */
@NullMarked
package io.platebridge.edge.media.live;

import org.jspecify.annotations.NullMarked;
