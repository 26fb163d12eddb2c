/**
 * Live video out: packets become fMP4 parts in memory, parts become HLS segments, and nobody gets
 * one without a token.
 */
@NullMarked
package io.platebridge.edge.media.live;

import org.jspecify.annotations.NullMarked;
