/**
 * Renditions: copies of a camera's video in another codec, size or frame rate. Each is transcoded
 * on its own thread, once for all subscribers and only while there are any.
 */
@NullMarked
package io.platebridge.edge.media.rendition;

import org.jspecify.annotations.NullMarked;
