/**
 * Copies of a camera's video in another coding, size or rate: pictures are decoded, scaled and
 * coded anew in a thread of their own, once for all who want them and only while somebody does.
 */
@NullMarked
package io.platebridge.edge.media.rendition;

import org.jspecify.annotations.NullMarked;
